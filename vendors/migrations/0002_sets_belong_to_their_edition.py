"""The edition is part of the key wherever sets meet; Django's ORM has no composite keys."""

from django.db import migrations

FORWARD = """
ALTER TABLE vendors_answer
    ADD CONSTRAINT answer_is_of_its_declarations_edition
    FOREIGN KEY (declaration_id, edition_id) REFERENCES vendors_declaration (id, edition_id),
    ADD CONSTRAINT answered_row_is_of_the_same_edition
    FOREIGN KEY (row_id, edition_id) REFERENCES standards_requirementtext (id, edition_id);
ALTER TABLE vendors_supportset
    ADD CONSTRAINT support_set_is_of_its_declarations_edition
    FOREIGN KEY (declaration_id, edition_id) REFERENCES vendors_declaration (id, edition_id),
    ADD CONSTRAINT support_set_has_the_editions_length
    FOREIGN KEY (edition_id, length) REFERENCES standards_edition (id, length),
    ADD CONSTRAINT support_sets_have_one_length CHECK (
        length(standard) = length AND length(configurable) = length AND length(option) = length
        AND length(planned) = length AND length(workaround) = length
        AND length(custom) = length AND length("none") = length),
    ADD CONSTRAINT support_sets_are_disjoint CHECK (
        bit_count(standard) + bit_count(configurable) + bit_count(option) + bit_count(planned)
        + bit_count(workaround) + bit_count(custom) + bit_count("none")
        = bit_count(standard | configurable | option | planned | workaround | custom | "none"));
ALTER TABLE vendors_plannedset
    ADD CONSTRAINT planned_set_is_of_its_declarations_edition
    FOREIGN KEY (declaration_id, edition_id) REFERENCES vendors_declaration (id, edition_id),
    ADD CONSTRAINT planned_set_has_the_editions_length
    FOREIGN KEY (edition_id, length) REFERENCES standards_edition (id, length),
    ADD CONSTRAINT planned_sets_have_one_length CHECK (
        length(rows) = length AND length(in_time) = length),
    ADD CONSTRAINT in_time_is_part_of_planned CHECK (bit_count(in_time & ~rows) = 0);
"""

BACKWARD = """
ALTER TABLE vendors_plannedset
    DROP CONSTRAINT planned_set_is_of_its_declarations_edition,
    DROP CONSTRAINT planned_set_has_the_editions_length,
    DROP CONSTRAINT planned_sets_have_one_length,
    DROP CONSTRAINT in_time_is_part_of_planned;
ALTER TABLE vendors_supportset
    DROP CONSTRAINT support_set_is_of_its_declarations_edition,
    DROP CONSTRAINT support_set_has_the_editions_length,
    DROP CONSTRAINT support_sets_have_one_length,
    DROP CONSTRAINT support_sets_are_disjoint;
ALTER TABLE vendors_answer
    DROP CONSTRAINT answer_is_of_its_declarations_edition,
    DROP CONSTRAINT answered_row_is_of_the_same_edition;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("vendors", "0001_initial"),
        ("standards", "0002_sets_belong_to_their_edition"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
