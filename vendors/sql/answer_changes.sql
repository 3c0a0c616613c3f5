-- Each change of an answer of a declaration with what stood there before.
--
-- Argument: declaration. A row that was answered again after its answer was taken back had nothing
-- before, and one that is taken back has nothing after.
SELECT event.pgh_id,
    event.pgh_created_at AS at,
    date_trunc('minute', event.pgh_created_at) AS minute,
    context.metadata ->> 'user' AS user_id,
    COALESCE(context.metadata ->> 'actor', '') AS actor,
    COALESCE(context.metadata ->> 'command', '') AS command,
    requirement.kind,
    requirement.official_id,
    text.name,
    text.sequence,
    CASE WHEN lag(event.pgh_label) OVER former <> 'delete' THEN
        lag(event.support) OVER former END AS old_support,
    CASE WHEN lag(event.pgh_label) OVER former <> 'delete' THEN
        lag(event.planned_on) OVER former END AS old_planned_on,
    CASE WHEN lag(event.pgh_label) OVER former <> 'delete' THEN
        lag(event.note) OVER former ELSE '' END AS old_note,
    COALESCE(lag(event.is_suspect) OVER former, false) AS old_suspect,
    CASE WHEN event.pgh_label <> 'delete' THEN event.support END AS support,
    CASE WHEN event.pgh_label <> 'delete' THEN event.planned_on END AS planned_on,
    CASE WHEN event.pgh_label <> 'delete' THEN event.note ELSE '' END AS note,
    event.is_suspect AS suspect
FROM vendors_answerevent AS event
JOIN standards_requirementtext AS text ON text.id = event.row_id
JOIN standards_requirement AS requirement ON requirement.id = text.requirement_id
LEFT JOIN pghistory_context AS context ON context.id = event.pgh_context_id
WHERE event.declaration_id = %(declaration)s
WINDOW former AS (PARTITION BY event.row_id ORDER BY event.pgh_id)
