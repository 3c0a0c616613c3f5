-- What a reviewer looks at first, row by row of each declaration (docs/review.md).
--
-- Arguments: declarations and previous, arrays side by side (previous 0: none), and pairs of
-- contested_in and contested: a declaration of the first array and a requirement. And today: plans
-- are judged as `vendors.answer_contents.plan_warnings` does.
-- A suspect answer counts for nothing, so that it has no other flag of an answer.
WITH wanted AS (
    SELECT declaration.id, declaration.edition_id, edition.effective_on,
        previous.id AS previous_id, previous.edition_id AS previous_edition_id
    FROM unnest(%(declarations)s::bigint[], %(previous)s::bigint[]) AS asked (id, previous_id)
    JOIN vendors_declaration AS declaration ON declaration.id = asked.id
    JOIN standards_edition AS edition ON edition.id = declaration.edition_id
    LEFT JOIN vendors_declaration AS previous ON previous.id = asked.previous_id
), demanded AS (
    SELECT row_id,
        bool_or(level = 'mandatory') AS is_mandatory,
        bool_or(level = 'prohibited') AS is_prohibited
    FROM standards_obligation
    WHERE edition_id IN (SELECT edition_id FROM wanted)
    GROUP BY row_id
), former AS (
    SELECT wanted.id AS declaration_id, text.requirement_id,
        answer.support, answer.planned_on, answer.note
    FROM wanted
    JOIN vendors_answer AS answer
        ON answer.declaration_id = wanted.previous_id AND NOT answer.is_suspect
    JOIN standards_requirementtext AS text ON text.id = answer.row_id
), contested AS (
    SELECT DISTINCT declaration_id, requirement_id
    FROM unnest(%(contested_in)s::bigint[], %(contested)s::bigint[])
        AS told (declaration_id, requirement_id)
), failed AS (
    SELECT DISTINCT evidence.answer_id
    FROM wanted
    JOIN vendors_answer AS answer ON answer.declaration_id = wanted.id
    JOIN vendors_evidence AS evidence ON evidence.answer_id = answer.id
    JOIN vendors_itemtest AS test ON test.id = evidence.test_id AND test.state = 'with_failures'
)
SELECT wanted.id AS declaration_id,
    text.id AS row_id,
    contested.requirement_id IS NOT NULL AS contested,
    COALESCE(demanded.is_prohibited AND NOT answer.is_suspect
        AND answer.support IN ('standard', 'option'), false) AS prohibited,
    COALESCE(demanded.is_mandatory AND answer.id IS NULL, false) AS unanswered,
    COALESCE(NOT answer.is_suspect AND answer.support = 'planned'
        AND answer.planned_on > COALESCE(text.effective_on, wanted.effective_on), false) AS late,
    COALESCE(NOT answer.is_suspect AND answer.support = 'planned'
        AND answer.planned_on < %(today)s, false) AS past,
    COALESCE(NOT answer.is_suspect AND failed.answer_id IS NOT NULL, false) AS failed_test,
    COALESCE(demanded.is_mandatory AND NOT answer.is_suspect
        AND answer.support = 'workaround', false) AS workaround,
    COALESCE(answer.is_suspect, false) AS suspect,
    former.support IS NOT NULL AND answer.support IS DISTINCT FROM former.support AS flipped,
    former.support IS NOT NULL AS compared,
    wanted.previous_id IS NOT NULL
        AND (answer.support, answer.planned_on, answer.note)
            IS DISTINCT FROM (former.support, former.planned_on, former.note) AS changed,
    COALESCE(demanded.is_mandatory, false) AS mandatory
FROM wanted
JOIN standards_requirementtext AS text ON text.edition_id = wanted.edition_id
LEFT JOIN demanded ON demanded.row_id = text.id
LEFT JOIN vendors_answer AS answer
    ON answer.declaration_id = wanted.id AND answer.row_id = text.id
LEFT JOIN failed ON failed.answer_id = answer.id
LEFT JOIN former ON former.declaration_id = wanted.id
    AND former.requirement_id = CASE WHEN wanted.previous_edition_id = wanted.edition_id
        THEN text.requirement_id ELSE COALESCE(text.predecessor_id, text.requirement_id) END
LEFT JOIN contested ON contested.declaration_id = wanted.id
    AND contested.requirement_id IN (text.requirement_id, text.predecessor_id)
