-- Specifications with stale figures, and whether a formula older than `formula` has made them.
-- Or a date has made them stale: something begins or ends between the oldest of their figures and
-- `today`. Nobody writes on such a day, or when the site gets a new formula, so nobody wakes a run.
-- Versions are compared part by part as numbers: 1.9 comes before 1.10. A newer one is that of a
-- worker ahead of this one.
WITH oldest AS (
    SELECT specification_id, min(as_of) AS as_of,
        min(string_to_array(formula_version, '.')::int[]) AS formula
    FROM conformance_fit GROUP BY specification_id
),
turn AS (
    SELECT specification_id, lower(period) AS day FROM municipalities_adoption
    UNION ALL SELECT specification_id, upper(period) FROM municipalities_adoption
    UNION ALL SELECT specification_id, valid_from FROM standards_edition
    UNION ALL SELECT specification_id, valid_until + 1 FROM standards_edition
    UNION ALL
    SELECT specification_id, planned_on + 1
    FROM vendors_plannedset JOIN standards_edition ON standards_edition.id = edition_id
    UNION ALL SELECT specification_id, withdrawn_on FROM municipalities_localrequirement
    UNION ALL
    SELECT specification_id, lower(period) FROM municipalities_classperiod CROSS JOIN oldest
    UNION ALL
    SELECT specification_id, upper(period) FROM municipalities_classperiod CROSS JOIN oldest
)
SELECT specification_id, bool_or(by_formula) AS by_formula
FROM (
    SELECT oldest.specification_id, false AS by_formula
    FROM oldest JOIN turn ON turn.specification_id = oldest.specification_id
    WHERE turn.day > oldest.as_of AND turn.day <= %(today)s
    UNION
    SELECT specification_id, true FROM oldest
    WHERE formula < string_to_array(%(formula)s, '.')::int[]
) AS stale
GROUP BY specification_id
ORDER BY specification_id
