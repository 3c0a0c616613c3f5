"""The edition is part of the key wherever sets meet; Django's ORM has no composite keys."""

from django.db import migrations

FORWARD = """
ALTER TABLE standards_requirementtext
    ADD CONSTRAINT row_stands_under_a_heading_of_its_edition
    FOREIGN KEY (heading_id, edition_id) REFERENCES standards_heading (id, edition_id);
ALTER TABLE standards_heading
    ADD CONSTRAINT heading_stands_under_one_of_its_edition
    FOREIGN KEY (parent_id, edition_id) REFERENCES standards_heading (id, edition_id);
ALTER TABLE standards_obligation
    ADD CONSTRAINT obligation_is_of_a_row_of_its_edition
    FOREIGN KEY (row_id, edition_id) REFERENCES standards_requirementtext (id, edition_id);
ALTER TABLE standards_edition
    ADD CONSTRAINT counted_set_has_the_editions_length CHECK (length(counted) = length);
ALTER TABLE standards_obligationset
    ADD CONSTRAINT obligation_set_has_the_editions_length
    FOREIGN KEY (edition_id, length) REFERENCES standards_edition (id, length),
    ADD CONSTRAINT obligation_sets_have_one_length CHECK (
        length(mandatory) = length AND length(optional) = length AND length(prohibited) = length),
    ADD CONSTRAINT obligation_sets_are_disjoint CHECK (
        bit_count(mandatory & optional) = 0
        AND bit_count(mandatory & prohibited) = 0
        AND bit_count(optional & prohibited) = 0);
"""

BACKWARD = """
ALTER TABLE standards_obligationset
    DROP CONSTRAINT obligation_set_has_the_editions_length,
    DROP CONSTRAINT obligation_sets_have_one_length,
    DROP CONSTRAINT obligation_sets_are_disjoint;
ALTER TABLE standards_edition DROP CONSTRAINT counted_set_has_the_editions_length;
ALTER TABLE standards_obligation DROP CONSTRAINT obligation_is_of_a_row_of_its_edition;
ALTER TABLE standards_heading DROP CONSTRAINT heading_stands_under_one_of_its_edition;
ALTER TABLE standards_requirementtext DROP CONSTRAINT row_stands_under_a_heading_of_its_edition;
"""


class Migration(migrations.Migration):
    dependencies = [("standards", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
