-- The bare statement that `conformance/sql/fit.sql` is measured against: the same columns of the
-- same sets by inner joins. It is right for the synthetic data only, where every row counts and
-- every cell applies and has an adoption, an accepted declaration and a need.
-- Parameters: at, specification, formula.
WITH
plan AS (
    SELECT declaration_id, bit_or(in_time) AS in_time
    FROM vendors_plannedset JOIN standards_edition AS edition ON edition.id = edition_id
    WHERE edition.specification_id = %(specification)s AND planned_on >= %(at)s::date
    GROUP BY declaration_id
),
declared AS MATERIALIZED (
    SELECT declaration.id, declaration.release_id, declaration.edition_id,
        obligation.municipality_class, obligation.mandatory, obligation.optional,
        obligation.prohibited, support.standard,
        support.standard | support.configurable AS included,
        support.option, support.workaround, support.custom, nothing,
        coalesce(plan.in_time, nothing) AS in_time,
        sha256(
            convert_to(edition.fingerprint || support.fingerprint, 'UTF8')
            || varbit_send(coalesce(plan.in_time, nothing))
        ) AS fingerprint
    FROM standards_edition AS edition
    JOIN vendors_declaration AS declaration
        ON declaration.edition_id = edition.id AND declaration.status = 'accepted'
    JOIN vendors_supportset AS support ON support.declaration_id = declaration.id
    JOIN standards_obligationset AS obligation ON obligation.edition_id = edition.id
    LEFT JOIN plan ON plan.declaration_id = declaration.id
    CROSS JOIN LATERAL (SELECT edition.counted & ~edition.counted) AS empty (nothing)
    WHERE edition.specification_id = %(specification)s
),
cell AS MATERIALIZED (
    SELECT adoption.id, adoption.municipality_id, adoption.specification_id, adoption.release_id,
        adoption.edition_id, adoption.contracted, adoption.custom_built,
        class.municipality_class, need.id AS need_id, need.needed, need.answered
    FROM standards_edition AS edition
    JOIN municipalities_need AS need ON need.edition_id = edition.id
    JOIN municipalities_adoption AS adoption
        ON adoption.municipality_id = need.municipality_id
        AND adoption.specification_id = edition.specification_id
        AND adoption.status = 'current' AND adoption.period @> %(at)s::date
    JOIN municipalities_classperiod AS class
        ON class.municipality_id = adoption.municipality_id AND class.period @> %(at)s::date
    WHERE edition.specification_id = %(specification)s
),
local AS (
    SELECT wanted.municipality_id, count(*) AS total,
        count(*) FILTER (WHERE support.is_supported) AS supported,
        count(*) FILTER (WHERE support.id IS NULL) AS unknown
    FROM municipalities_localrequirement AS wanted
    JOIN cell USING (municipality_id, specification_id)
    LEFT JOIN municipalities_localsupport AS support
        ON support.local_requirement_id = wanted.id AND support.release_id = cell.release_id
    WHERE wanted.specification_id = %(specification)s AND wanted.withdrawn_on IS NULL
    GROUP BY wanted.municipality_id
),
counted AS (
    SELECT cell.municipality_id, cell.specification_id, cell.municipality_class,
        cell.id AS adoption_id, cell.release_id, cell.edition_id, declared.id AS declaration_id,
        bit_count(declared.mandatory) AS mandatory_total,
        bit_count(declared.mandatory & sets.supported) AS mandatory_supported,
        bit_count(declared.mandatory & ~sets.supported & declared.in_time) AS mandatory_planned,
        bit_count(sets.needed) AS needed_total,
        bit_count(sets.needed & sets.supported) AS needed_supported,
        bit_count(declared.optional) AS optional_total,
        bit_count(declared.optional & cell.answered) AS optional_answered,
        coalesce(local.total, 0) AS local_total,
        coalesce(local.supported, 0) AS local_supported,
        coalesce(local.unknown, 0) AS local_unknown,
        bit_count(declared.prohibited & sets.implemented) AS excess,
        bit_count((declared.mandatory | sets.needed) & declared.workaround) AS workaround,
        bit_count((declared.mandatory | sets.needed) & declared.custom) AS custom,
        encode(sha256(
            convert_to(concat_ws(
                '|', cell.municipality_class, cell.id, declared.id, cell.need_id,
                local.total, local.supported, local.unknown
            ), 'UTF8')
            || declared.fingerprint || varbit_send(sets.needed) || varbit_send(cell.answered)
            || varbit_send(sets.implemented)
        ), 'hex') AS inputs
    FROM cell
    JOIN declared
        ON declared.release_id = cell.release_id
        AND declared.edition_id = cell.edition_id
        AND declared.municipality_class = cell.municipality_class
    LEFT JOIN local ON local.municipality_id = cell.municipality_id
    CROSS JOIN LATERAL (
        SELECT declared.option & coalesce(cell.contracted, declared.option) AS options OFFSET 0
    ) AS part
    CROSS JOIN LATERAL (
        SELECT
            declared.included | options AS supported,
            declared.standard | options | coalesce(cell.custom_built, declared.nothing)
                AS implemented,
            declared.optional & cell.needed AS needed
        OFFSET 0
    ) AS sets
)
SELECT
    municipality_id, specification_id, municipality_class,
    adoption_id, release_id, edition_id, declaration_id,
    CASE
        WHEN mandatory_total = 0 THEN 'unknown'
        WHEN excess > 0 THEN 'excess'
        WHEN mandatory_supported = mandatory_total THEN 'conforming'
        WHEN mandatory_supported + mandatory_planned = mandatory_total THEN 'planned'
        ELSE 'nonconforming'
    END AS status,
    %(at)s::date AS as_of,
    mandatory_total, mandatory_supported, mandatory_planned, needed_total, needed_supported,
    optional_total, optional_answered, local_total, local_supported, local_unknown,
    excess, workaround, custom, inputs, %(formula)s AS formula_version
FROM counted
ORDER BY municipality_id
