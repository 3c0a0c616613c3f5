"""Runs and figures, as of the first release.

Stands for all migrations named in `replaces`: an empty database takes this one, a database that has
them goes on from there (docs/decisions/0014).
"""

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models
from portal.common.migrating import CreateModels

# Room in every page of the fit table, so that a changed row stays where it was (HOT update).
ROOM = """
ALTER TABLE conformance_fit SET (fillfactor = 45, autovacuum_vacuum_scale_factor = 0.5);
"""


class Migration(migrations.Migration):

    replaces = [
        ('conformance', '0001_initial'),
        ('conformance', '0002_fit_is_rewritten_often'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0003_first_release'),
        ('municipalities', '0001_squashed_0005_first_release'),
        ('standards', '0001_squashed_0008_first_release'),
        ('vendors', '0001_squashed_0008_first_release'),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name='Run',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('national', 'National'), ('incremental', 'Incremental'), ('sweep', 'Daily sweep')], max_length=20, verbose_name='kind')),
                        ('state', models.CharField(choices=[('running', 'Running'), ('finished', 'Finished'), ('failed', 'Failed')], default='running', max_length=20, verbose_name='state')),
                        ('as_of', models.DateField(verbose_name='as of')),
                        ('reason', models.CharField(max_length=200, verbose_name='reason')),
                        ('formula_version', models.CharField(max_length=10, verbose_name='formula version')),
                        ('chunk_count', models.PositiveIntegerField(verbose_name='chunks')),
                        ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='created at')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished at')),
                        ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'run',
                        'ordering': ['-pk'],
                        'indexes': [models.Index(condition=models.Q(('state', 'running')), fields=['id'], name='running_runs')],
                    },
                ),
                migrations.CreateModel(
                    name='Chunk',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(choices=[('ready', 'Ready'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='ready', max_length=20, verbose_name='state')),
                        ('attempt', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                        ('fence', models.PositiveIntegerField(default=0)),
                        ('lease_until', models.DateTimeField(null=True)),
                        ('published_at', models.DateTimeField(null=True)),
                        ('finished_at', models.DateTimeField(null=True, verbose_name='finished at')),
                        ('changed', models.PositiveIntegerField(null=True, verbose_name='changed figures')),
                        ('error', models.TextField(blank=True, verbose_name='error')),
                        ('municipality', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='municipalities.municipality')),
                        ('release', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='vendors.release')),
                        ('specification', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='standards.specification')),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chunks', to='conformance.run')),
                    ],
                    options={
                        'verbose_name': 'chunk',
                        'ordering': ['pk'],
                        'indexes': [models.Index(condition=models.Q(('state__in', ['ready', 'running'])), fields=['id'], name='open_chunks')],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('attempt__lte', 5)), name='attempts_are_capped'),
                            models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='running_chunk_has_a_lease'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Fit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('municipality_class', models.CharField(choices=[('prefecture', 'Prefecture'), ('designated_city', 'Designated city'), ('core_city', 'Core city'), ('special_case_city', 'Special-case city'), ('special_ward', 'Special ward'), ('other_city', 'Other city'), ('town', 'Town'), ('village', 'Village')], max_length=20, null=True, verbose_name='class')),
                        ('status', models.CharField(choices=[('not_applicable', 'Not applicable'), ('unknown', 'Unknown'), ('excess', 'Has what it must not have'), ('conforming', 'Conforming'), ('planned', 'Planned to conform'), ('nonconforming', 'Not conforming')], max_length=20, verbose_name='status')),
                        ('as_of', models.DateField(verbose_name='as of')),
                        ('mandatory_total', models.IntegerField(null=True)),
                        ('mandatory_supported', models.IntegerField(null=True)),
                        ('mandatory_planned', models.IntegerField(null=True)),
                        ('needed_total', models.IntegerField(null=True)),
                        ('needed_supported', models.IntegerField(null=True)),
                        ('optional_total', models.IntegerField(null=True)),
                        ('optional_answered', models.IntegerField(null=True)),
                        ('local_total', models.IntegerField(null=True)),
                        ('local_supported', models.IntegerField(null=True)),
                        ('local_unknown', models.IntegerField(null=True)),
                        ('excess', models.IntegerField(null=True)),
                        ('workaround', models.IntegerField(null=True)),
                        ('custom', models.IntegerField(null=True)),
                        ('inputs', models.CharField(max_length=64)),
                        ('formula_version', models.CharField(max_length=10)),
                        ('fit_total', models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(('optional_answered', 0), ('optional_total__gt', 0)), then=models.Value(None)), default=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('mandatory_total'), '+', models.F('needed_total')), '+', models.F('local_total'))), output_field=models.IntegerField(null=True))),
                        ('fit_supported', models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(('optional_answered', 0), ('optional_total__gt', 0)), then=models.Value(None)), default=django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('mandatory_supported'), '+', models.F('needed_supported')), '+', models.F('local_supported'))), output_field=models.IntegerField(null=True))),
                        ('adoption', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='fits', to='municipalities.adoption')),
                        ('declaration', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='fits', to='vendors.declaration')),
                        ('edition', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='fits', to='standards.edition')),
                        ('municipality', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='fits', to='municipalities.municipality')),
                        ('release', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='fits', to='vendors.release')),
                        ('specification', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='fits', to='standards.specification')),
                    ],
                    options={
                        'verbose_name': 'fit',
                        'indexes': [models.Index(fields=['municipality'], name='fits_of_a_municipality')],
                        'constraints': [
                            models.UniqueConstraint(fields=('specification', 'municipality'), name='one_fit_per_cell'),
                            models.CheckConstraint(condition=models.Q(models.Q(('declaration__isnull', True), ('mandatory_total__isnull', True)), models.Q(('declaration__isnull', False), ('mandatory_total__isnull', False)), _connector='OR'), name='counted_exactly_where_declared'),
                        ],
                    },
                ),
            ],
        ),
        migrations.RunSQL(ROOM, migrations.RunSQL.noop),  # they go with their tables
    ]
