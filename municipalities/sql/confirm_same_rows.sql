-- Who confirmed the former declaration as a whole confirms the rows of the new one that say the same.
--
-- Arguments: former and new, declarations; rows, ids of the rows with the same answer. Contests and
-- confirmations of rows stand with the new declaration already: what a body contests or confirms
-- there by itself is left out.
INSERT INTO municipalities_confirmation
    (municipality_id, declaration_id, row_id, note, confirmed_by_id, confirmed_at)
SELECT whole.municipality_id, %(new)s, same.row_id, whole.note, whole.confirmed_by_id,
    whole.confirmed_at
FROM municipalities_confirmation AS whole
CROSS JOIN unnest(%(rows)s::bigint[]) AS same (row_id)
WHERE whole.declaration_id = %(former)s AND whole.row_id IS NULL AND whole.withdrawn_at IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM municipalities_contest AS contest
        WHERE contest.municipality_id = whole.municipality_id
            AND contest.declaration_id = %(new)s AND contest.row_id = same.row_id
            AND contest.state = ANY(%(doubted)s)
    )
    AND NOT EXISTS (
        SELECT 1 FROM municipalities_confirmation AS single
        WHERE single.municipality_id = whole.municipality_id
            AND single.declaration_id = %(new)s AND single.row_id = same.row_id
            AND single.withdrawn_at IS NULL
    )
