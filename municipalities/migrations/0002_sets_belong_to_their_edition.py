"""The edition is part of the key wherever sets meet; Django's ORM has no composite keys."""

from django.db import migrations

FORWARD = """
ALTER TABLE municipalities_adoption
    ADD CONSTRAINT adopted_edition_is_of_the_specification
    FOREIGN KEY (edition_id, specification_id)
        REFERENCES standards_edition (id, specification_id),
    ADD CONSTRAINT adoption_has_the_editions_length
    FOREIGN KEY (edition_id, length) REFERENCES standards_edition (id, length),
    ADD CONSTRAINT contracted_set_has_the_editions_length CHECK (length(contracted) = length),
    ADD CONSTRAINT custom_built_set_has_the_editions_length CHECK (length(custom_built) = length);
ALTER TABLE municipalities_need
    ADD CONSTRAINT need_has_the_editions_length
    FOREIGN KEY (edition_id, length) REFERENCES standards_edition (id, length),
    ADD CONSTRAINT need_sets_have_one_length CHECK (
        length(needed) = length AND length(answered) = length),
    ADD CONSTRAINT what_is_needed_is_answered CHECK (bit_count(needed & ~answered) = 0);
"""

BACKWARD = """
ALTER TABLE municipalities_need
    DROP CONSTRAINT need_has_the_editions_length,
    DROP CONSTRAINT need_sets_have_one_length,
    DROP CONSTRAINT what_is_needed_is_answered;
ALTER TABLE municipalities_adoption
    DROP CONSTRAINT adopted_edition_is_of_the_specification,
    DROP CONSTRAINT adoption_has_the_editions_length,
    DROP CONSTRAINT contracted_set_has_the_editions_length,
    DROP CONSTRAINT custom_built_set_has_the_editions_length;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("municipalities", "0001_initial"),
        ("standards", "0002_sets_belong_to_their_edition"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
