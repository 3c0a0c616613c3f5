-- What happened to a declaration, answers and comments together by person and minute.
--
-- Arguments: declaration, and the comments that the reader may see (comments). `number` are the
-- different things (rows, for answers), `changes` how often they were changed, `carried` how many of
-- these changes took an answer over.
SELECT 'answers' AS kind,
    date_trunc('minute', event.pgh_created_at) AS minute,
    max(event.pgh_created_at) AS at,
    context.metadata ->> 'user' AS user_id,
    COALESCE(context.metadata ->> 'actor', '') AS actor,
    COALESCE(context.metadata ->> 'command', '') AS command,
    count(DISTINCT event.row_id) AS number,
    count(*) AS changes,
    count(*) FILTER (
        WHERE event.pgh_label = 'insert' AND event.carried_from_id IS NOT NULL
    ) AS carried,
    0 AS object_id
FROM vendors_answerevent AS event
LEFT JOIN pghistory_context AS context ON context.id = event.pgh_context_id
WHERE event.declaration_id = %(declaration)s
GROUP BY 2, 4, 5, 6
UNION ALL
SELECT CASE event.pgh_label WHEN 'insert' THEN 'evidence' ELSE 'evidence_removed' END,
    date_trunc('minute', event.pgh_created_at), max(event.pgh_created_at),
    context.metadata ->> 'user', COALESCE(context.metadata ->> 'actor', ''),
    COALESCE(context.metadata ->> 'command', ''), count(*), count(*), 0, 0
FROM vendors_evidenceevent AS event
LEFT JOIN pghistory_context AS context ON context.id = event.pgh_context_id
WHERE event.pgh_label IN ('insert', 'delete') AND event.answer_id IN (
    SELECT id FROM vendors_answerevent WHERE declaration_id = %(declaration)s
)
GROUP BY 1, 2, 4, 5, 6
UNION ALL
SELECT 'opened', date_trunc('minute', event.pgh_created_at), event.pgh_created_at,
    context.metadata ->> 'user', COALESCE(context.metadata ->> 'actor', ''),
    COALESCE(context.metadata ->> 'command', ''), 1, 1, 0, 0
FROM vendors_declarationevent AS event
LEFT JOIN pghistory_context AS context ON context.id = event.pgh_context_id
WHERE event.pgh_obj_id = %(declaration)s AND event.pgh_label = 'insert'
UNION ALL
SELECT 'step', date_trunc('minute', at), at, actor_id::text, '', '', 1, 1, 0, id
FROM vendors_declarationtransition
WHERE declaration_id = %(declaration)s
UNION ALL
SELECT 'comments', date_trunc('minute', created_at), max(created_at), author_id::text, '', '',
    count(*), count(*), 0, 0
FROM vendors_rowcomment
WHERE declaration_id = %(declaration)s AND id = ANY(%(comments)s)
GROUP BY 2, 4
