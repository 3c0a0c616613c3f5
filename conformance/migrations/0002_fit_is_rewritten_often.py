"""Room in every page of the fit table, so that a changed row stays where it was (HOT update)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("conformance", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE conformance_fit SET (fillfactor = 45, autovacuum_vacuum_scale_factor = 0.5)",
            "ALTER TABLE conformance_fit RESET (fillfactor, autovacuum_vacuum_scale_factor)",
        )
    ]
