-- What the portal holds as sets, as rows: one per answered option, contracted option, built row.
DROP TABLE IF EXISTS bench_need, bench_contracted, bench_custom_built;
CREATE UNLOGGED TABLE bench_need AS
SELECT need.edition_id, need.municipality_id, row.id AS row_id,
    get_bit(need.needed, row.position) = 1 AS is_needed
FROM municipalities_need AS need
JOIN standards_requirementtext AS row USING (edition_id)
WHERE get_bit(need.answered, row.position) = 1
ORDER BY need.edition_id;
CREATE UNLOGGED TABLE bench_contracted AS
SELECT adoption.edition_id, adoption.id AS adoption_id, row.id AS row_id
FROM municipalities_adoption AS adoption
JOIN standards_requirementtext AS row USING (edition_id)
WHERE get_bit(adoption.contracted, row.position) = 1
ORDER BY adoption.edition_id;
CREATE UNLOGGED TABLE bench_custom_built AS
SELECT adoption.edition_id, adoption.id AS adoption_id, row.id AS row_id
FROM municipalities_adoption AS adoption
JOIN standards_requirementtext AS row USING (edition_id)
WHERE get_bit(adoption.custom_built, row.position) = 1
ORDER BY adoption.edition_id;
CREATE INDEX ON bench_need (edition_id);
CREATE INDEX ON bench_contracted (edition_id);
CREATE INDEX ON bench_custom_built (edition_id);
