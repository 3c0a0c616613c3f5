-- Each piece of evidence of a declaration that was added or removed.
--
-- Argument: declaration. An answer that was taken back is gone: its events still name its row. The
-- columns are, up to the name, those of `answer_changes.sql`.
SELECT event.pgh_id,
    event.pgh_created_at AS at,
    date_trunc('minute', event.pgh_created_at) AS minute,
    context.metadata ->> 'user' AS user_id,
    COALESCE(context.metadata ->> 'actor', '') AS actor,
    COALESCE(context.metadata ->> 'command', '') AS command,
    CASE event.pgh_label WHEN 'insert' THEN 'evidence' ELSE 'evidence_removed' END AS entry,
    requirement.kind,
    requirement.official_id,
    text.name,
    text.sequence,
    event.kind AS evidence_kind,
    event.title
FROM vendors_evidenceevent AS event
JOIN (
    SELECT DISTINCT id, row_id FROM vendors_answerevent WHERE declaration_id = %(declaration)s
) AS answer ON answer.id = event.answer_id
JOIN standards_requirementtext AS text ON text.id = answer.row_id
JOIN standards_requirement AS requirement ON requirement.id = text.requirement_id
LEFT JOIN pghistory_context AS context ON context.id = event.pgh_context_id
WHERE event.pgh_label IN ('insert', 'delete')
