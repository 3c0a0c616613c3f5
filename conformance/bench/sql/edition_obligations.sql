-- What an edition's rows demand of each class, as it is stored.
SELECT row_id, municipality_class, level
FROM standards_obligation
WHERE edition_id = %(edition)s
