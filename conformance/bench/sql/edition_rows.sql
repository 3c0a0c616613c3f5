-- All that a page of differences needs of an edition's rows, as it is stored.
SELECT
    row.id, requirement.official_id, requirement.kind, heading.number, row.name, row.text,
    row.rationale, row.notes, row.revision_type, row.effective_on, row.sequence,
    predecessor.official_id, row.item
FROM standards_requirementtext AS row
JOIN standards_requirement AS requirement ON requirement.id = row.requirement_id
JOIN standards_heading AS heading ON heading.id = row.heading_id
LEFT JOIN standards_requirement AS predecessor ON predecessor.id = row.predecessor_id
WHERE row.edition_id = %(edition)s
ORDER BY row.sequence
