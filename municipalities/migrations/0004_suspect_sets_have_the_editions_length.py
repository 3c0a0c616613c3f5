"""Suspect options are a set of the same edition, and none of them counts as answered."""

from django.db import migrations

FORWARD = """
ALTER TABLE municipalities_need
    ADD CONSTRAINT suspect_set_has_the_editions_length CHECK (length(suspect) = length),
    ADD CONSTRAINT what_is_suspect_is_not_answered CHECK (bit_count(suspect & answered) = 0);
"""

BACKWARD = """
ALTER TABLE municipalities_need
    DROP CONSTRAINT suspect_set_has_the_editions_length,
    DROP CONSTRAINT what_is_suspect_is_not_answered;
"""


class Migration(migrations.Migration):
    dependencies = [("municipalities", "0003_needs_are_carried_forward")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
