-- The figures of `docs/fit.md`: this statement is the formula, and it stands nowhere else.
-- One row per cell (municipality × specification) of the chunk, at the date `at`.
-- Parameters: at, specification; municipality and release are null or narrow the chunk.
-- Every set is a bit string over the rows of one edition, so every figure is bit_count(a & b).
-- From the cell outward with left joins: an ended adoption also rewrites its cell.
WITH
adoption AS (
    SELECT id, municipality_id, release_id, edition_id, contracted, custom_built
    FROM municipalities_adoption
    WHERE specification_id = %(specification)s AND status = 'current' AND period @> %(at)s::date
),
-- What is planned for a date from `at` on, and not after the row's effective date.
plan AS (
    SELECT declaration_id, bit_or(in_time) AS in_time
    FROM vendors_plannedset JOIN standards_edition ON standards_edition.id = edition_id
    WHERE specification_id = %(specification)s AND planned_on >= %(at)s::date
    GROUP BY declaration_id
),
local AS (
    SELECT wanted.municipality_id,
        count(*) AS total,
        count(*) FILTER (WHERE support.is_supported) AS supported,
        count(*) FILTER (WHERE support.id IS NULL) AS unknown
    FROM municipalities_localrequirement AS wanted
    LEFT JOIN adoption ON adoption.municipality_id = wanted.municipality_id
    LEFT JOIN municipalities_localsupport AS support
        ON support.local_requirement_id = wanted.id AND support.release_id = adoption.release_id
    WHERE wanted.specification_id = %(specification)s
        AND (wanted.withdrawn_on IS NULL OR wanted.withdrawn_on > %(at)s::date)
        AND (%(municipality)s::bigint IS NULL OR wanted.municipality_id = %(municipality)s)
    GROUP BY wanted.municipality_id
),
cell AS (
    SELECT body.id AS municipality_id, class.municipality_class,
        -- A body's own exception, else its class's default, else: prefectures do not.
        coalesce(own.performs, usual.performs, NOT body.is_prefecture) AS is_applicable
    FROM municipalities_municipality AS body
    LEFT JOIN municipalities_classperiod AS class
        ON class.municipality_id = body.id AND class.period @> %(at)s::date
    LEFT JOIN municipalities_duty AS own
        ON own.municipality_id = body.id AND own.specification_id = %(specification)s
    LEFT JOIN municipalities_duty AS usual
        ON usual.municipality_class = class.municipality_class
        AND usual.specification_id = %(specification)s
    WHERE %(municipality)s::bigint IS NULL OR body.id = %(municipality)s
),
counted AS (
    SELECT cell.municipality_id, cell.municipality_class, cell.is_applicable,
        adoption.id AS adoption_id, adoption.release_id,
        edition.id AS edition_id, declaration.id AS declaration_id,
        bit_count(sets.mandatory) AS mandatory_total,
        bit_count(sets.mandatory & sets.supported) AS mandatory_supported,
        bit_count(sets.mandatory & ~sets.supported & sets.in_time) AS mandatory_planned,
        bit_count(sets.needed) AS needed_total,
        bit_count(sets.needed & sets.supported) AS needed_supported,
        bit_count(sets.optional) AS optional_total,
        bit_count(sets.optional & sets.answered) AS optional_answered,
        CASE WHEN declaration.id IS NOT NULL THEN coalesce(local.total, 0) END AS local_total,
        CASE WHEN declaration.id IS NOT NULL THEN coalesce(local.supported, 0) END
            AS local_supported,
        CASE WHEN declaration.id IS NOT NULL THEN coalesce(local.unknown, 0) END AS local_unknown,
        bit_count(sets.prohibited & sets.implemented) AS excess,
        bit_count((sets.mandatory | sets.needed) & support.workaround) AS workaround,
        bit_count((sets.mandatory | sets.needed) & support.custom) AS custom,
        encode(sha256(
            convert_to(concat_ws(
                '|', cell.is_applicable, cell.municipality_class, adoption.id, edition.fingerprint,
                support.fingerprint, need.id, local.total, local.supported, local.unknown
            ), 'UTF8')
            || varbit_send(sets.in_time) || varbit_send(sets.needed) || varbit_send(sets.answered)
            || varbit_send(sets.implemented)
        ), 'hex') AS inputs
    FROM cell
    LEFT JOIN adoption
        ON adoption.municipality_id = cell.municipality_id AND cell.is_applicable
    LEFT JOIN standards_edition AS edition
        ON edition.id = adoption.edition_id
        AND edition.status IN ('published', 'superseded')
        AND edition.valid_from <= %(at)s::date
        AND (edition.valid_until IS NULL OR edition.valid_until >= %(at)s::date)
    -- Both or none: without a declaration, or without rows for the class, nothing is counted.
    LEFT JOIN (
        vendors_declaration AS declaration
        JOIN standards_obligationset AS obligation USING (edition_id)
    )
        ON declaration.release_id = adoption.release_id
        AND declaration.edition_id = edition.id
        AND declaration.status = 'accepted'
        AND obligation.municipality_class = cell.municipality_class
    LEFT JOIN vendors_supportset AS support ON support.declaration_id = declaration.id
    LEFT JOIN plan ON plan.declaration_id = declaration.id
    LEFT JOIN municipalities_need AS need
        ON need.edition_id = edition.id AND need.municipality_id = cell.municipality_id
    LEFT JOIN local ON local.municipality_id = cell.municipality_id
    CROSS JOIN LATERAL (
        SELECT
            edition.counted & ~edition.counted AS nothing,
            support.option & coalesce(adoption.contracted, support.option) AS options
        OFFSET 0  -- evaluated once per cell, not once per use
    ) AS part
    CROSS JOIN LATERAL (
        SELECT
            obligation.mandatory & edition.counted AS mandatory,
            obligation.optional & edition.counted AS optional,
            obligation.prohibited & edition.counted AS prohibited,
            obligation.optional & edition.counted & coalesce(need.needed, nothing) AS needed,
            coalesce(need.answered, nothing) AS answered,
            support.standard | support.configurable | options AS supported,
            support.standard | options | coalesce(adoption.custom_built, nothing) AS implemented,
            coalesce(plan.in_time, nothing) AS in_time
        OFFSET 0
    ) AS sets
    WHERE %(release)s::bigint IS NULL OR adoption.release_id = %(release)s
)
SELECT
    municipality_id, %(specification)s AS specification_id, municipality_class,
    adoption_id, release_id, edition_id, declaration_id,
    -- The first that matches wins.
    CASE
        WHEN NOT is_applicable THEN 'not_applicable'
        WHEN declaration_id IS NULL OR mandatory_total = 0 THEN 'unknown'
        WHEN excess > 0 THEN 'excess'
        WHEN mandatory_supported = mandatory_total THEN 'conforming'
        WHEN mandatory_supported + mandatory_planned = mandatory_total THEN 'planned'
        ELSE 'nonconforming'
    END AS status,
    %(at)s::date AS as_of,
    mandatory_total, mandatory_supported, mandatory_planned, needed_total, needed_supported,
    optional_total, optional_answered, local_total, local_supported, local_unknown,
    excess, workaround, custom, coalesce(inputs, '') AS inputs, %(formula)s AS formula_version
FROM counted
-- Everybody who writes these rows takes them in the same order.
ORDER BY municipality_id
