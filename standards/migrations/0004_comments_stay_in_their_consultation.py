"""A reply belongs to the consultation of its thread; Django's ORM has no composite keys."""

from django.db import migrations

FORWARD = """
ALTER TABLE standards_comment
    ADD CONSTRAINT reply_is_of_the_same_consultation
    FOREIGN KEY (thread_id, consultation_id)
        REFERENCES standards_comment (id, consultation_id);
"""

BACKWARD = "ALTER TABLE standards_comment DROP CONSTRAINT reply_is_of_the_same_consultation;"


class Migration(migrations.Migration):
    dependencies = [("standards", "0003_editions_are_imported_compared_and_discussed")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
