-- Specifications with figures that a date has made stale: something begins or ends between the
-- oldest of their figures and `today`. Nobody writes on such a day, so nobody wakes a run.
WITH oldest AS (
    SELECT specification_id, min(as_of) AS as_of FROM conformance_fit GROUP BY specification_id
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
SELECT DISTINCT oldest.specification_id
FROM oldest JOIN turn ON turn.specification_id = oldest.specification_id
WHERE turn.day > oldest.as_of AND turn.day <= %(today)s
ORDER BY 1
