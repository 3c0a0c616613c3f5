-- The same figures without sets: one row per body and requirement, grouped by body.
-- Like `bit_select.sql` right for the synthetic data only. Parameters: at, specification.
WITH
edition AS (
    SELECT id, effective_on FROM standards_edition WHERE specification_id = %(specification)s
),
adoption AS (
    SELECT adoption.id, adoption.municipality_id, adoption.edition_id, adoption.release_id,
        adoption.contracted IS NULL AS all_options, class.municipality_class,
        declaration.id AS declaration_id
    FROM municipalities_adoption AS adoption
    JOIN municipalities_classperiod AS class
        ON class.municipality_id = adoption.municipality_id AND class.period @> %(at)s::date
    LEFT JOIN vendors_declaration AS declaration  -- an inner join misleads the planner
        ON declaration.release_id = adoption.release_id
        AND declaration.edition_id = adoption.edition_id
        AND declaration.status = 'accepted'
    WHERE adoption.specification_id = %(specification)s
        AND adoption.status = 'current' AND adoption.period @> %(at)s::date
),
obliged AS MATERIALIZED (
    SELECT obligation.row_id, obligation.municipality_class, obligation.level,
        coalesce(row.effective_on, edition.effective_on) AS effective_on
    FROM edition
    JOIN standards_obligation AS obligation ON obligation.edition_id = edition.id
    JOIN standards_requirementtext AS row ON row.id = obligation.row_id
    JOIN standards_requirement AS requirement ON requirement.id = row.requirement_id
    WHERE requirement.kind IN ('function', 'form')
),
need AS (
    SELECT municipality_id, row_id, is_needed
    FROM edition JOIN bench_need ON bench_need.edition_id = edition.id
),
contracted AS (
    SELECT adoption_id, row_id
    FROM edition JOIN bench_contracted ON bench_contracted.edition_id = edition.id
),
custom_built AS (
    SELECT adoption_id, row_id
    FROM edition JOIN bench_custom_built ON bench_custom_built.edition_id = edition.id
),
answer AS (
    SELECT answer.declaration_id, answer.row_id, answer.support, answer.planned_on
    FROM edition JOIN vendors_answer AS answer ON answer.edition_id = edition.id
),
asked AS (
    SELECT adoption.municipality_id,
        obliged.level = 'mandatory' AS mandatory,
        obliged.level = 'optional' AS optional,
        obliged.level = 'prohibited' AS prohibited,
        obliged.level = 'optional' AND need.is_needed IS TRUE AS needed,
        need.row_id IS NOT NULL AS answered,
        answer.support IN ('standard', 'configurable')
            OR (answer.support = 'option'
                AND (adoption.all_options OR contracted.row_id IS NOT NULL)) AS supported,
        answer.support = 'standard' OR custom_built.row_id IS NOT NULL
            OR (answer.support = 'option'
                AND (adoption.all_options OR contracted.row_id IS NOT NULL)) AS implemented,
        answer.support = 'planned'
            AND answer.planned_on BETWEEN %(at)s::date AND obliged.effective_on AS in_time,
        answer.support = 'workaround' AS workaround,
        answer.support = 'custom' AS custom
    FROM adoption
    JOIN obliged ON obliged.municipality_class = adoption.municipality_class
    LEFT JOIN answer
        ON answer.declaration_id = adoption.declaration_id AND answer.row_id = obliged.row_id
    LEFT JOIN need
        ON need.municipality_id = adoption.municipality_id AND need.row_id = obliged.row_id
    LEFT JOIN contracted
        ON contracted.adoption_id = adoption.id AND contracted.row_id = obliged.row_id
    LEFT JOIN custom_built
        ON custom_built.adoption_id = adoption.id AND custom_built.row_id = obliged.row_id
),
counted AS (
    SELECT municipality_id,
        count(*) FILTER (WHERE mandatory) AS mandatory_total,
        count(*) FILTER (WHERE mandatory AND supported) AS mandatory_supported,
        count(*) FILTER (WHERE mandatory AND NOT supported AND in_time) AS mandatory_planned,
        count(*) FILTER (WHERE needed) AS needed_total,
        count(*) FILTER (WHERE needed AND supported) AS needed_supported,
        count(*) FILTER (WHERE optional) AS optional_total,
        count(*) FILTER (WHERE optional AND answered) AS optional_answered,
        count(*) FILTER (WHERE prohibited AND implemented) AS excess,
        count(*) FILTER (WHERE (mandatory OR needed) AND workaround) AS workaround,
        count(*) FILTER (WHERE (mandatory OR needed) AND custom) AS custom
    FROM asked
    GROUP BY municipality_id
),
local AS (
    SELECT wanted.municipality_id, count(*) AS total,
        count(*) FILTER (WHERE support.is_supported) AS supported,
        count(*) FILTER (WHERE support.id IS NULL) AS unknown
    FROM municipalities_localrequirement AS wanted
    JOIN adoption USING (municipality_id)
    LEFT JOIN municipalities_localsupport AS support
        ON support.local_requirement_id = wanted.id AND support.release_id = adoption.release_id
    WHERE wanted.specification_id = %(specification)s AND wanted.withdrawn_on IS NULL
    GROUP BY wanted.municipality_id
)
SELECT
    municipality_id, %(specification)s AS specification_id,
    CASE
        WHEN mandatory_total = 0 THEN 'unknown'
        WHEN excess > 0 THEN 'excess'
        WHEN mandatory_supported = mandatory_total THEN 'conforming'
        WHEN mandatory_supported + mandatory_planned = mandatory_total THEN 'planned'
        ELSE 'nonconforming'
    END AS status,
    mandatory_total, mandatory_supported, mandatory_planned, needed_total, needed_supported,
    optional_total, optional_answered, coalesce(local.total, 0) AS local_total,
    coalesce(local.supported, 0) AS local_supported, coalesce(local.unknown, 0) AS local_unknown,
    excess, workaround, custom
FROM counted LEFT JOIN local USING (municipality_id)
ORDER BY municipality_id
