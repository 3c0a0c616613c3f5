-- Rows of a declaration that say something else than when it was last returned, each once.
--
-- Argument: declaration. Nothing, if it was never returned. The answer of then is that of the last
-- event up to the return (NULL: unanswered); a row whose answer was changed back is not told. New
-- evidence changes a row, too. Times are those of the database, as of the events themselves.
WITH returned AS (
    SELECT at FROM (
        SELECT pgh_id, pgh_created_at AS at, status,
            lag(status) OVER (ORDER BY pgh_id) AS former
        FROM vendors_declarationevent
        WHERE pgh_obj_id = %(declaration)s
    ) AS steps
    WHERE status = 'returned' AND former IS DISTINCT FROM 'returned'
    ORDER BY pgh_id DESC
    LIMIT 1
), touched AS (
    SELECT DISTINCT row_id
    FROM vendors_answerevent AS event, returned
    WHERE event.declaration_id = %(declaration)s AND event.pgh_created_at > returned.at
), then_said AS (
    SELECT DISTINCT ON (event.row_id) event.row_id, event.pgh_label <> 'delete' AS is_there,
        event.support, event.planned_on, event.note, event.is_suspect
    FROM vendors_answerevent AS event, returned
    WHERE event.declaration_id = %(declaration)s AND event.pgh_created_at <= returned.at
        AND event.row_id IN (SELECT row_id FROM touched)
    ORDER BY event.row_id, event.pgh_id DESC
), changed AS (
    SELECT touched.row_id, former.support, former.planned_on, former.note, former.is_suspect
    FROM touched
    LEFT JOIN then_said AS former ON former.row_id = touched.row_id AND former.is_there
    LEFT JOIN vendors_answer AS answer
        ON answer.declaration_id = %(declaration)s AND answer.row_id = touched.row_id
    WHERE (answer.support, answer.planned_on, answer.note, answer.is_suspect)
        IS DISTINCT FROM (former.support, former.planned_on, former.note, former.is_suspect)
), evidenced AS (
    SELECT DISTINCT answer.row_id
    FROM returned, vendors_evidenceevent AS event
    JOIN vendors_answer AS answer ON answer.id = event.answer_id
    WHERE answer.declaration_id = %(declaration)s AND event.pgh_created_at > returned.at
)
SELECT row_id, changed.row_id IS NOT NULL AS is_answer, evidenced.row_id IS NOT NULL AS is_evidence,
    changed.support, changed.planned_on, changed.note, changed.is_suspect
FROM changed FULL JOIN evidenced USING (row_id)
