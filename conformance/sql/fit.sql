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
edition AS (
    SELECT id, fingerprint, counted
    FROM standards_edition
    WHERE specification_id = %(specification)s
        AND status IN ('published', 'superseded')
        AND valid_from <= %(at)s::date
        AND (valid_until IS NULL OR valid_until >= %(at)s::date)
),
-- What is planned for a date from `at` on, and not after the row's effective date.
plan AS (
    SELECT declaration_id, bit_or(in_time) AS in_time
    FROM vendors_plannedset JOIN edition ON edition.id = edition_id
    WHERE planned_on >= %(at)s::date
    GROUP BY declaration_id
),
-- Accepted declarations, once per class that the edition has rows for. What all bodies of a class
-- share is worked out here, once for all of them: hence MATERIALIZED.
declared AS MATERIALIZED (
    SELECT declaration.id, declaration.release_id, edition.id AS edition_id,
        obligation.municipality_class,
        obligation.mandatory & edition.counted AS mandatory,
        obligation.optional & edition.counted AS optional,
        obligation.prohibited & edition.counted AS prohibited,
        support.standard, support.standard | support.configurable AS included,
        support.option, support.workaround, support.custom,
        nothing, coalesce(plan.in_time, nothing) AS in_time,
        sha256(
            convert_to(edition.fingerprint || support.fingerprint, 'UTF8')
            || varbit_send(coalesce(plan.in_time, nothing))
        ) AS fingerprint
    FROM edition
    JOIN vendors_declaration AS declaration
        ON declaration.edition_id = edition.id AND declaration.status = 'accepted'
    JOIN vendors_supportset AS support ON support.declaration_id = declaration.id
    JOIN standards_obligationset AS obligation ON obligation.edition_id = edition.id
    LEFT JOIN plan ON plan.declaration_id = declaration.id
    CROSS JOIN LATERAL (SELECT edition.counted & ~edition.counted) AS empty (nothing)
),
-- By edition, so that the needs of other specifications are not read.
need AS (
    SELECT need.id, municipality_id, edition_id, needed, answered
    FROM edition JOIN municipalities_need AS need ON need.edition_id = edition.id
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
        edition.id AS edition_id, declared.id AS declaration_id,
        bit_count(declared.mandatory) AS mandatory_total,
        bit_count(declared.mandatory & sets.supported) AS mandatory_supported,
        bit_count(declared.mandatory & ~sets.supported & declared.in_time) AS mandatory_planned,
        bit_count(sets.needed) AS needed_total,
        bit_count(sets.needed & sets.supported) AS needed_supported,
        bit_count(declared.optional) AS optional_total,
        bit_count(declared.optional & sets.answered) AS optional_answered,
        CASE WHEN declared.id IS NOT NULL THEN coalesce(local.total, 0) END AS local_total,
        CASE WHEN declared.id IS NOT NULL THEN coalesce(local.supported, 0) END
            AS local_supported,
        CASE WHEN declared.id IS NOT NULL THEN coalesce(local.unknown, 0) END AS local_unknown,
        bit_count(declared.prohibited & sets.implemented) AS excess,
        bit_count((declared.mandatory | sets.needed) & declared.workaround) AS workaround,
        bit_count((declared.mandatory | sets.needed) & declared.custom) AS custom,
        encode(sha256(
            convert_to(concat_ws(
                '|', cell.municipality_class, adoption.id, declared.id, need.id,
                local.total, local.supported, local.unknown
            ), 'UTF8')
            || declared.fingerprint || varbit_send(sets.needed) || varbit_send(sets.answered)
            || varbit_send(sets.implemented)
        ), 'hex') AS inputs
    FROM cell
    LEFT JOIN adoption
        ON adoption.municipality_id = cell.municipality_id AND cell.is_applicable
    LEFT JOIN edition ON edition.id = adoption.edition_id
    LEFT JOIN declared
        ON declared.release_id = adoption.release_id
        AND declared.edition_id = edition.id
        AND declared.municipality_class = cell.municipality_class
    LEFT JOIN need
        ON need.edition_id = edition.id AND need.municipality_id = cell.municipality_id
    LEFT JOIN local ON local.municipality_id = cell.municipality_id
    CROSS JOIN LATERAL (
        SELECT declared.option & coalesce(adoption.contracted, declared.option) AS options
        OFFSET 0  -- evaluated once per cell, not once per use
    ) AS part
    CROSS JOIN LATERAL (
        SELECT
            declared.included | options AS supported,
            declared.standard | options | coalesce(adoption.custom_built, declared.nothing)
                AS implemented,
            declared.optional & coalesce(need.needed, declared.nothing) AS needed,
            coalesce(need.answered, declared.nothing) AS answered
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
