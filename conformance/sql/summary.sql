-- Aggregates of cells per group (`docs/fit.md`, aggregates). The parts in braces are filled in by
-- `queries/summaries.py`: one row per cell and group, what names the group, repeated aggregates.
-- In a group a body is one cell: its counts are the sums over its known cells, its status is the
-- worst. So every body counts once per group. Only known cells have a share in counts of rows.
WITH
population AS (
    SELECT DISTINCT ON (municipality_id) municipality_id, residents
    FROM municipalities_population
    ORDER BY municipality_id, counted_on DESC, statistic COLLATE "C"
),
keyed AS MATERIALIZED (
    SELECT cell.*, coalesce({key}, '') AS key,
        status NOT IN ('unknown', 'not_applicable') AS is_known,
        {worst} AS worst
    FROM ({cells}) AS cell {key_join}
),
body AS (
    SELECT key, municipality_id,
        min(worst) AS worst,
        bool_or(is_known) AS is_known, bool_or(status = 'unknown') AS has_unknown,
        min(as_of) AS as_of_first, max(as_of) AS as_of_last,
        sum(mandatory_supported) FILTER (WHERE is_known)::int AS conformance_supported,
        sum(mandatory_total) FILTER (WHERE is_known)::int AS conformance_total,
        sum(mandatory_supported + needed_supported + local_supported)
            FILTER (WHERE is_known)::int AS all_supported,
        sum(mandatory_total + needed_total + local_total)
            FILTER (WHERE is_known)::int AS all_total,
        sum(optional_answered) FILTER (WHERE is_known) AS answered,
        sum(optional_total) FILTER (WHERE is_known) AS optional
    FROM keyed GROUP BY key, municipality_id
),
final AS (
    SELECT *,
        CASE WHEN answered = optional THEN all_supported END AS fit_supported,
        CASE WHEN answered = optional THEN all_total END AS fit_total
    FROM body
),
-- Means of shares as float8: numeric would take twice as long, and the 15 digits that are kept
-- of them leave a tie of the display a tie. Pooled rates come from whole counts.
rated AS (
    SELECT *,
        conformance_supported::float8 / nullif(conformance_total, 0) AS conformance,
        fit_supported::float8 / nullif(fit_total, 0) AS fit
    FROM final LEFT JOIN population USING (municipality_id)
),
origin AS (
    SELECT key,
        array_agg(DISTINCT formula_version) AS formula_versions,
        array_agg(DISTINCT code || ' ' || number) FILTER (WHERE number IS NOT NULL) AS editions
    FROM (SELECT DISTINCT key, edition_id, formula_version FROM keyed) AS used
    LEFT JOIN standards_edition AS edition ON edition.id = edition_id
    LEFT JOIN standards_specification AS specification ON specification.id = specification_id
    GROUP BY key
)
SELECT key,
    max(formula_versions) AS formula_versions, max(editions) AS editions,
    count(*) AS bodies,
    count(*) FILTER (WHERE is_known) AS known,
    count(*) FILTER (WHERE NOT is_known AND NOT has_unknown) AS not_applicable,
    count(*) FILTER (WHERE NOT is_known AND has_unknown) AS unknown,
    count(*) FILTER (WHERE is_known AND has_unknown) AS partly_unknown,
    count(*) FILTER (WHERE is_known AND answered > 0 AND answered < optional) AS provisional,
    count(*) FILTER (WHERE is_known AND answered = 0 AND optional > 0) AS missing,
    count(*) FILTER (WHERE is_known AND residents IS NULL) AS without_population,
    {statuses},
    min(as_of_first) AS as_of_first, max(as_of_last) AS as_of_last,
    {aggregates}
FROM rated LEFT JOIN origin USING (key)
GROUP BY key
