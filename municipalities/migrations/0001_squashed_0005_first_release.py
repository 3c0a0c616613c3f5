"""Bodies, what they use, need and contest, as of the first release.

Stands for all migrations named in `replaces`: an empty database takes this one, a database that has
them goes on from there (docs/decisions/0014).
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import municipalities.models.bodies
import pgtrigger.compiler
import standards.fields
from django.conf import settings
from django.db import migrations, models
from portal.common.migrating import CreateModels

# The edition is part of the key wherever sets meet; Django's ORM has no composite keys.
COMPOSITE_KEYS = """
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
    ADD CONSTRAINT what_is_needed_is_answered CHECK (bit_count(needed & ~answered) = 0),
    ADD CONSTRAINT suspect_set_has_the_editions_length CHECK (length(suspect) = length),
    ADD CONSTRAINT what_is_suspect_is_not_answered CHECK (bit_count(suspect & answered) = 0);
"""


class Migration(migrations.Migration):

    replaces = [
        ('municipalities', '0001_initial'),
        ('municipalities', '0002_sets_belong_to_their_edition'),
        ('municipalities', '0003_needs_are_carried_forward'),
        ('municipalities', '0004_suspect_sets_have_the_editions_length'),
        ('municipalities', '0005_bodies_contest_and_confirm'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0003_first_release'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('standards', '0001_squashed_0008_first_release'),
        ('vendors', '0001_squashed_0008_first_release'),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name='Prefecture',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=2, unique=True, verbose_name='code')),
                        ('name', models.CharField(max_length=10, unique=True, verbose_name='name')),
                    ],
                    options={
                        'verbose_name': 'prefecture',
                        'ordering': ['code'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('code__regex', '^[0-9]{2}$')), name='prefecture_code_has_two_digits'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_prefectureevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7d1e6e619e20ed4ca91337527c4f34e5a9194990', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d26c4', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_prefecture', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_prefectureevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='dc96d43439643639fa10493a6d04891cc4613cd7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4e5b9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_prefecture', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_prefectureevent" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."code", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='86d66b9d705e601990ffca006b83b8dab3f85676', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0d1ae', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_prefecture', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='PrefectureEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.CharField(max_length=2, verbose_name='code')),
                        ('name', models.CharField(max_length=10, verbose_name='name')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.prefecture')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Municipality',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=6, unique=True, verbose_name='code')),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('kana', models.CharField(blank=True, max_length=120, verbose_name='reading')),
                        ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitude')),
                        ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitude')),
                        ('is_prefecture', models.BooleanField(default=False, verbose_name="prefecture's own systems")),
                        ('is_example', models.BooleanField(default=False, verbose_name='example body')),
                        ('prefecture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='municipalities', to='municipalities.prefecture')),
                    ],
                    options={
                        'verbose_name': 'municipality',
                        'verbose_name_plural': 'municipalities',
                        'ordering': ['code'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('code__regex', '^[0-9]{6}$')), name='municipality_code_has_six_digits'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_municipalityevent" ("code", "id", "is_example", "is_prefecture", "kana", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id") SELECT new_values."code", new_values."id", new_values."is_example", new_values."is_prefecture", new_values."kana", new_values."latitude", new_values."longitude", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."prefecture_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0acc3b906c1b394d2130eb03de63c9a02b5b01ca', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fcc6e', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_municipality', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_municipalityevent" ("code", "id", "is_example", "is_prefecture", "kana", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id") SELECT new_values."code", new_values."id", new_values."is_example", new_values."is_prefecture", new_values."kana", new_values."latitude", new_values."longitude", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."prefecture_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8c3e8c9684fa084e30e1d403ac0fffc54c865f83', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_87f58', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_municipality', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_municipalityevent" ("code", "id", "is_example", "is_prefecture", "kana", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id") SELECT old_values."code", old_values."id", old_values."is_example", old_values."is_prefecture", old_values."kana", old_values."latitude", old_values."longitude", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."prefecture_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fd0f438b9e0ebc7fa92c62afd474b953879fda7d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_13b11', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_municipality', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MunicipalityEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.CharField(max_length=6, verbose_name='code')),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('kana', models.CharField(blank=True, max_length=120, verbose_name='reading')),
                        ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitude')),
                        ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitude')),
                        ('is_prefecture', models.BooleanField(default=False, verbose_name="prefecture's own systems")),
                        ('is_example', models.BooleanField(default=False, verbose_name='example body')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.municipality')),
                        ('prefecture', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.prefecture')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ClassPeriod',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('municipality_class', models.CharField(choices=[('prefecture', 'Prefecture'), ('designated_city', 'Designated city'), ('core_city', 'Core city'), ('special_case_city', 'Special-case city'), ('special_ward', 'Special ward'), ('other_city', 'Other city'), ('town', 'Town'), ('village', 'Village')], max_length=20, verbose_name='class')),
                        ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='period')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='class_periods', to='municipalities.municipality')),
                    ],
                    options={
                        'ordering': ['municipality', 'period'],
                        'constraints': [
                            django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(municipalities.models.bodies.WholeRange('municipality'), '&&'), ('period', '&&')], name='one_class_at_a_time'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_classperiodevent" ("id", "municipality_class", "municipality_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."municipality_class", new_values."municipality_id", new_values."period", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1f707ef31be4e40f0b8db5885bb4e0b8b16da701', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ee742', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_classperiod', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_classperiodevent" ("id", "municipality_class", "municipality_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."municipality_class", new_values."municipality_id", new_values."period", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fec12842d61b84e29ddd285811d326b29f26ed90', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_716fe', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_classperiod', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_classperiodevent" ("id", "municipality_class", "municipality_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."municipality_class", old_values."municipality_id", old_values."period", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='608f2cc7d85becb93d66e69c6ee967fdecfe332b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_89f71', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_classperiod', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ClassPeriodEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('municipality_class', models.CharField(choices=[('prefecture', 'Prefecture'), ('designated_city', 'Designated city'), ('core_city', 'Core city'), ('special_case_city', 'Special-case city'), ('special_ward', 'Special ward'), ('other_city', 'Other city'), ('town', 'Town'), ('village', 'Village')], max_length=20, verbose_name='class')),
                        ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='period')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.classperiod')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PrefectureOfficer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('prefecture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='officers', to='municipalities.prefecture')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prefecture_memberships', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('user', 'prefecture'), name='one_membership_per_prefecture'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_prefectureofficerevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id", "user_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."prefecture_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a901a59e65fe5138acd3341ae86446660b943d1e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_cd249', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_prefectureofficer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_prefectureofficerevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id", "user_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."prefecture_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8271ded8a34efbd65ade5434b17ace4fe3850f72', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_72800', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_prefectureofficer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_prefectureofficerevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prefecture_id", "user_id") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."prefecture_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4567f2966d02c1d64dd2fb1728c9f07e9101fe01', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_87392', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_prefectureofficer', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='PrefectureOfficerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.prefectureofficer')),
                        ('prefecture', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.prefecture')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Adoption',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('planned', 'Planned'), ('current', 'Current')], default='current', max_length=10, verbose_name='status')),
                        ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='period')),
                        ('length', models.PositiveIntegerField()),
                        ('contracted', standards.fields.RequirementSetField(blank=True, null=True, verbose_name='contracted options')),
                        ('custom_built', standards.fields.RequirementSetField(blank=True, null=True, verbose_name='built for this body')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='standards.edition')),
                        ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='vendors.release')),
                        ('specification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='standards.specification')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='municipalities.municipality')),
                    ],
                    options={
                        'verbose_name': 'adoption',
                        'ordering': ['municipality', 'specification', 'period'],
                        'constraints': [
                            django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('status', 'current')), expressions=[(municipalities.models.bodies.WholeRange('municipality'), '&&'), (municipalities.models.bodies.WholeRange('specification'), '&&'), ('period', '&&')], name='one_current_adoption_per_specification'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_adoptionevent" ("contracted", "custom_built", "edition_id", "id", "length", "municipality_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "specification_id", "status") SELECT new_values."contracted", new_values."custom_built", new_values."edition_id", new_values."id", new_values."length", new_values."municipality_id", new_values."period", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."release_id", new_values."specification_id", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='10d1b5502782da9806880d793ad45d75a40b11ad', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8c8f4', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_adoption', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_adoptionevent" ("contracted", "custom_built", "edition_id", "id", "length", "municipality_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "specification_id", "status") SELECT new_values."contracted", new_values."custom_built", new_values."edition_id", new_values."id", new_values."length", new_values."municipality_id", new_values."period", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."release_id", new_values."specification_id", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a1e00df82b9884919cfcdd975f2152577439591b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_8a963', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_adoption', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_adoptionevent" ("contracted", "custom_built", "edition_id", "id", "length", "municipality_id", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "specification_id", "status") SELECT old_values."contracted", old_values."custom_built", old_values."edition_id", old_values."id", old_values."length", old_values."municipality_id", old_values."period", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."release_id", old_values."specification_id", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='878f3559f8cc1600dff57de6e6d5a7f8a764002e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c8566', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_adoption', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AdoptionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('status', models.CharField(choices=[('planned', 'Planned'), ('current', 'Current')], default='current', max_length=10, verbose_name='status')),
                        ('period', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='period')),
                        ('length', models.PositiveIntegerField()),
                        ('contracted', standards.fields.RequirementSetField(blank=True, null=True, verbose_name='contracted options')),
                        ('custom_built', standards.fields.RequirementSetField(blank=True, null=True, verbose_name='built for this body')),
                        ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.edition')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.adoption')),
                        ('release', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.release')),
                        ('specification', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.specification')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Duty',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('municipality_class', models.CharField(blank=True, choices=[('prefecture', 'Prefecture'), ('designated_city', 'Designated city'), ('core_city', 'Core city'), ('special_case_city', 'Special-case city'), ('special_ward', 'Special ward'), ('other_city', 'Other city'), ('town', 'Town'), ('village', 'Village')], max_length=20, null=True, verbose_name='class')),
                        ('performs', models.BooleanField(verbose_name='does the work itself')),
                        ('handled_by', models.CharField(blank=True, max_length=200, verbose_name='who does it instead')),
                        ('specification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='standards.specification')),
                        ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='duties', to='municipalities.municipality')),
                    ],
                    options={
                        'verbose_name': 'duty',
                        'verbose_name_plural': 'duties',
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(models.Q(('municipality__isnull', False), ('municipality_class__isnull', True)), models.Q(('municipality__isnull', True), ('municipality_class__isnull', False)), _connector='OR'), name='duty_is_of_a_class_or_of_a_body'),
                            models.UniqueConstraint(condition=models.Q(('municipality__isnull', True)), fields=('specification', 'municipality_class'), name='one_duty_per_class'),
                            models.UniqueConstraint(condition=models.Q(('municipality__isnull', False)), fields=('specification', 'municipality'), name='one_duty_per_body'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_dutyevent" ("handled_by", "id", "municipality_class", "municipality_id", "performs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id") SELECT new_values."handled_by", new_values."id", new_values."municipality_class", new_values."municipality_id", new_values."performs", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."specification_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='340ee545aa4b0fe37846f2463a79e70055b5c4b0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_116c5', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_duty', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_dutyevent" ("handled_by", "id", "municipality_class", "municipality_id", "performs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id") SELECT new_values."handled_by", new_values."id", new_values."municipality_class", new_values."municipality_id", new_values."performs", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."specification_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0ace1fff47537afd64b00fa2e0519f73b6b8db85', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0bf21', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_duty', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_dutyevent" ("handled_by", "id", "municipality_class", "municipality_id", "performs", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id") SELECT old_values."handled_by", old_values."id", old_values."municipality_class", old_values."municipality_id", old_values."performs", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."specification_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='372a2df57358e48d5a460d97be2bce17ce956f97', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9b354', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_duty', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='DutyEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('municipality_class', models.CharField(blank=True, choices=[('prefecture', 'Prefecture'), ('designated_city', 'Designated city'), ('core_city', 'Core city'), ('special_case_city', 'Special-case city'), ('special_ward', 'Special ward'), ('other_city', 'Other city'), ('town', 'Town'), ('village', 'Village')], max_length=20, null=True, verbose_name='class')),
                        ('performs', models.BooleanField(verbose_name='does the work itself')),
                        ('handled_by', models.CharField(blank=True, max_length=200, verbose_name='who does it instead')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.duty')),
                        ('specification', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.specification')),
                        ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LocalRequirement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('text', models.TextField(blank=True, verbose_name='text')),
                        ('cause', models.CharField(choices=[('organization', 'Organization, such as ward and branch offices'), ('volume', 'Extra functions for a large number of cases'), ('wording', 'Wording and layout'), ('interface', 'Exchange with other systems'), ('duty_scope', 'Scope of work of the section in charge'), ('ordinance', 'Local ordinance'), ('statistics', 'Use for statistics'), ('external_reporting', 'Information for outside bodies'), ('law_change', 'Response to a change of law'), ('external_body', 'Relations with outside bodies')], max_length=20, verbose_name='cause')),
                        ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn on')),
                        ('specification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='local_requirements', to='standards.specification')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='local_requirements', to='municipalities.municipality')),
                    ],
                    options={
                        'verbose_name': 'local requirement',
                        'ordering': ['municipality', 'specification', 'pk'],
                        'indexes': [models.Index(condition=models.Q(('withdrawn_on__isnull', True)), fields=['specification', 'municipality'], name='standing_local_requirements')],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_localrequirementevent" ("cause", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id", "text", "title", "withdrawn_on") SELECT new_values."cause", new_values."id", new_values."municipality_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."specification_id", new_values."text", new_values."title", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f5bba561fe5c438d9106e4267a4defab2f7ac0a3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1c76a', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_localrequirement', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_localrequirementevent" ("cause", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id", "text", "title", "withdrawn_on") SELECT new_values."cause", new_values."id", new_values."municipality_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."specification_id", new_values."text", new_values."title", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='28456de61f49bd9959eb18517997f4b845b37b98', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3a2c4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_localrequirement', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_localrequirementevent" ("cause", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id", "text", "title", "withdrawn_on") SELECT old_values."cause", old_values."id", old_values."municipality_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."specification_id", old_values."text", old_values."title", old_values."withdrawn_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='71088a3a71d85eabb67d0597f62a90403ed0102d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4bc2f', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_localrequirement', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='LocalRequirementEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('text', models.TextField(blank=True, verbose_name='text')),
                        ('cause', models.CharField(choices=[('organization', 'Organization, such as ward and branch offices'), ('volume', 'Extra functions for a large number of cases'), ('wording', 'Wording and layout'), ('interface', 'Exchange with other systems'), ('duty_scope', 'Scope of work of the section in charge'), ('ordinance', 'Local ordinance'), ('statistics', 'Use for statistics'), ('external_reporting', 'Information for outside bodies'), ('law_change', 'Response to a change of law'), ('external_body', 'Relations with outside bodies')], max_length=20, verbose_name='cause')),
                        ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn on')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.localrequirement')),
                        ('specification', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.specification')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LocalSupport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('is_supported', models.BooleanField(verbose_name='met')),
                        ('local_requirement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='municipalities.localrequirement')),
                        ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='local_supports', to='vendors.release')),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('local_requirement', 'release'), name='one_local_support_per_release'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_localsupportevent" ("id", "is_supported", "local_requirement_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id") SELECT new_values."id", new_values."is_supported", new_values."local_requirement_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."release_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f5f8e52fee4c051bcbc006267a83cd6ae9a37bb2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ef2c3', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_localsupport', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_localsupportevent" ("id", "is_supported", "local_requirement_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id") SELECT new_values."id", new_values."is_supported", new_values."local_requirement_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."release_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='14a917d97c5c1293041d3a9d9c18603f8b6bb830', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_141a7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_localsupport', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_localsupportevent" ("id", "is_supported", "local_requirement_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id") SELECT old_values."id", old_values."is_supported", old_values."local_requirement_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."release_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6f6048bba8206a76ea97889e76085a44eeeae4b7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_87bc5', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_localsupport', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='LocalSupportEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('is_supported', models.BooleanField(verbose_name='met')),
                        ('local_requirement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.localrequirement')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.localsupport')),
                        ('release', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.release')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='MigrationExemption',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('as_of', models.DateField(verbose_name='as of')),
                        ('business', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='standards.business')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='migration_exemptions', to='municipalities.municipality')),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('municipality', 'business', 'as_of'), name='one_exemption_per_body_business_and_day', nulls_distinct=False),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_migrationexemptionevent" ("as_of", "business_id", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."as_of", new_values."business_id", new_values."id", new_values."municipality_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='70da05fe0e1fda0d190b11f228119ff44ad06a38', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7c0a8', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_migrationexemption', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_migrationexemptionevent" ("as_of", "business_id", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."as_of", new_values."business_id", new_values."id", new_values."municipality_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='594e139308f7890755297a84ec2c607e6391831b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1fffd', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_migrationexemption', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_migrationexemptionevent" ("as_of", "business_id", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."as_of", old_values."business_id", old_values."id", old_values."municipality_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='8948083e0c1e2a1ecd9fcc46517d93e42ba4e4f5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_51673', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_migrationexemption', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MigrationExemptionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('as_of', models.DateField(verbose_name='as of')),
                        ('business', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.business')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.migrationexemption')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='MigrationProgress',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('as_of', models.DateField(verbose_name='as of')),
                        ('completion', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='completion')),
                        ('business', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='standards.business')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='migration_progress', to='municipalities.municipality')),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('municipality', 'business', 'as_of'), name='one_progress_per_body_business_and_day'),
                            models.CheckConstraint(condition=models.Q(('completion__gte', 0), ('completion__lte', 1)), name='completion_lies_between_0_and_1'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_migrationprogressevent" ("as_of", "business_id", "completion", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."as_of", new_values."business_id", new_values."completion", new_values."id", new_values."municipality_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2216df066b80c0ac40e1b728dd337487152c2d99', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c3f08', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_migrationprogress', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_migrationprogressevent" ("as_of", "business_id", "completion", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."as_of", new_values."business_id", new_values."completion", new_values."id", new_values."municipality_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='de9eacc026f5e1b0b9ae051388a6e13b6ebf3249', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_31309', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_migrationprogress', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_migrationprogressevent" ("as_of", "business_id", "completion", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."as_of", old_values."business_id", old_values."completion", old_values."id", old_values."municipality_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='59e08616cdc31407fb30524d999bac5929953df5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_823fa', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_migrationprogress', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MigrationProgressEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('as_of', models.DateField(verbose_name='as of')),
                        ('completion', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='completion')),
                        ('business', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.business')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.migrationprogress')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='MigrationStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('as_of', models.DateField(verbose_name='as of')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='step')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('state', models.CharField(choices=[('done', 'Completed'), ('in_progress', 'In progress'), ('not_started', 'Not started'), ('not_applicable', 'Not applicable')], max_length=20, verbose_name='state')),
                        ('business', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='standards.business')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='migration_steps', to='municipalities.municipality')),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('municipality', 'business', 'as_of', 'number'), name='one_state_per_step'),
                            models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 40)), name='there_are_40_steps'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_migrationstepevent" ("as_of", "business_id", "id", "municipality_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") SELECT new_values."as_of", new_values."business_id", new_values."id", new_values."municipality_id", new_values."name", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fdbc5d6601ce87ca6ef0369e075e6141c3abbf2d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_759f1', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_migrationstep', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_migrationstepevent" ("as_of", "business_id", "id", "municipality_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") SELECT new_values."as_of", new_values."business_id", new_values."id", new_values."municipality_id", new_values."name", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fcdb419e8fe7b6f934a73676cb0f390a16e6f891', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b2f86', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_migrationstep', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_migrationstepevent" ("as_of", "business_id", "id", "municipality_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") SELECT old_values."as_of", old_values."business_id", old_values."id", old_values."municipality_id", old_values."name", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='140988e01ee432ad07e89738d241881336db5823', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a2bb4', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_migrationstep', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MigrationStepEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('as_of', models.DateField(verbose_name='as of')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='step')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('state', models.CharField(choices=[('done', 'Completed'), ('in_progress', 'In progress'), ('not_started', 'Not started'), ('not_applicable', 'Not applicable')], max_length=20, verbose_name='state')),
                        ('business', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.business')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.migrationstep')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='MunicipalityStaff',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staff', to='municipalities.municipality')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='municipality_memberships', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('user', 'municipality'), name='one_membership_per_municipality'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_municipalitystaffevent" ("id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."id", new_values."municipality_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8d738bc7eba04f255306e1a6be9de3c1370cad45', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c8cf9', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_municipalitystaff', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_municipalitystaffevent" ("id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."id", new_values."municipality_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2267a834c57a4256afa0b301ce4bcb6ba1e9703a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_49cf7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_municipalitystaff', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_municipalitystaffevent" ("id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT old_values."id", old_values."municipality_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0c1f18d2c2ff57e4278b8ebee8b64bd5330b01e9', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b9f62', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_municipalitystaff', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MunicipalityStaffEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.municipalitystaff')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Need',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('length', models.PositiveIntegerField()),
                        ('needed', standards.fields.RequirementSetField(verbose_name='needed options')),
                        ('answered', standards.fields.RequirementSetField(verbose_name='answered options')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='standards.edition')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='municipalities.municipality')),
                        ('carried_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='standards.edition')),
                        ('suspect', standards.fields.RequirementSetField(blank=True, null=True, verbose_name='suspect options')),
                    ],
                    options={
                        'verbose_name': 'need',
                        'constraints': [
                            models.UniqueConstraint(fields=('edition', 'municipality'), name='one_need_per_body_and_edition'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_needevent" ("answered", "carried_from_id", "edition_id", "id", "length", "municipality_id", "needed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "suspect") SELECT new_values."answered", new_values."carried_from_id", new_values."edition_id", new_values."id", new_values."length", new_values."municipality_id", new_values."needed", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."suspect" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='532c0ae44f0c57bad7c80fc84c0420797002798a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0371a', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_need', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_needevent" ("answered", "carried_from_id", "edition_id", "id", "length", "municipality_id", "needed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "suspect") SELECT new_values."answered", new_values."carried_from_id", new_values."edition_id", new_values."id", new_values."length", new_values."municipality_id", new_values."needed", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."suspect" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2f48abc93fa4e6c9f227cc84f1c398888c47f4b1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_132e6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_need', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_needevent" ("answered", "carried_from_id", "edition_id", "id", "length", "municipality_id", "needed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "suspect") SELECT old_values."answered", old_values."carried_from_id", old_values."edition_id", old_values."id", old_values."length", old_values."municipality_id", old_values."needed", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."suspect" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='300b781995e0552dee0369bea28e3ce2b209430b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8698f', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_need', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='NeedEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('length', models.PositiveIntegerField()),
                        ('needed', standards.fields.RequirementSetField(verbose_name='needed options')),
                        ('answered', standards.fields.RequirementSetField(verbose_name='answered options')),
                        ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.edition')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.need')),
                        ('carried_from', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.edition')),
                        ('suspect', standards.fields.RequirementSetField(blank=True, null=True, verbose_name='suspect options')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Population',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('counted_on', models.DateField(verbose_name='counted on')),
                        ('statistic', models.CharField(max_length=200, verbose_name='statistic')),
                        ('residents', models.PositiveIntegerField(verbose_name='residents')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='populations', to='municipalities.municipality')),
                    ],
                    options={
                        'ordering': ['municipality', '-counted_on'],
                        'constraints': [
                            models.UniqueConstraint(fields=('municipality', 'counted_on', 'statistic'), name='one_population_per_day_and_statistic'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_populationevent" ("counted_on", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "residents", "statistic") SELECT new_values."counted_on", new_values."id", new_values."municipality_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."residents", new_values."statistic" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7d5e75598872e9cb991268957cdd04641d29f46d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_cd2e7', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_population', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_populationevent" ("counted_on", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "residents", "statistic") SELECT new_values."counted_on", new_values."id", new_values."municipality_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."residents", new_values."statistic" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7c7d966c01a5547ddc7f6d9368258ba5e7e241f2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_fa5fc', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_population', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_populationevent" ("counted_on", "id", "municipality_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "residents", "statistic") SELECT old_values."counted_on", old_values."id", old_values."municipality_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."residents", old_values."statistic" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='57f143216eb7699ccd5abf1a5b1521f2300652cf', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e1a97', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_population', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='PopulationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('counted_on', models.DateField(verbose_name='counted on')),
                        ('statistic', models.CharField(max_length=200, verbose_name='statistic')),
                        ('residents', models.PositiveIntegerField(verbose_name='residents')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.population')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Confirmation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('confirmed_at', models.DateTimeField(verbose_name='confirmed at')),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back at')),
                        ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='vendors.declaration')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='municipalities.municipality')),
                        ('row', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='standards.requirementtext')),
                    ],
                    options={
                        'verbose_name': 'confirmation',
                        'ordering': ['-pk'],
                        'constraints': [
                            models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('municipality', 'declaration', 'row'), name='one_confirmation_per_body_and_row', nulls_distinct=False),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_confirmationevent" ("confirmed_at", "confirmed_by_id", "declaration_id", "id", "municipality_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_id", "withdrawn_at") SELECT new_values."confirmed_at", new_values."confirmed_by_id", new_values."declaration_id", new_values."id", new_values."municipality_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."row_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e864ded49a00340f7df9e00739eec420bdd70bc1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_221e9', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_confirmation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_confirmationevent" ("confirmed_at", "confirmed_by_id", "declaration_id", "id", "municipality_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_id", "withdrawn_at") SELECT new_values."confirmed_at", new_values."confirmed_by_id", new_values."declaration_id", new_values."id", new_values."municipality_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."row_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cbf4534615c671fc443c97dcebfa8342ba3f5339', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7e8f4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_confirmation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_confirmationevent" ("confirmed_at", "confirmed_by_id", "declaration_id", "id", "municipality_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_id", "withdrawn_at") SELECT old_values."confirmed_at", old_values."confirmed_by_id", old_values."declaration_id", old_values."id", old_values."municipality_id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."row_id", old_values."withdrawn_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bfd0c9854b2d80c305d7f21f23398773c231edfd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_20b09', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_confirmation', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ConfirmationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('confirmed_at', models.DateTimeField(verbose_name='confirmed at')),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back at')),
                        ('confirmed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('declaration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.declaration')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.confirmation')),
                        ('row', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.requirementtext')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Contest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Answered by the vendor'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed'), ('withdrawn', 'Taken back')], default='open', max_length=20, verbose_name='state')),
                        ('note', models.TextField(verbose_name='what is wrong')),
                        ('opened_at', models.DateTimeField(verbose_name='opened at')),
                        ('reason', models.TextField(blank=True, verbose_name='reason of the settlement')),
                        ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled at')),
                        ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contests', to='vendors.declaration')),
                        ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contests', to='vendors.storedfile')),
                        ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contests', to='municipalities.municipality')),
                        ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contests', to='standards.requirementtext')),
                        ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'contest',
                        'ordering': ['-pk'],
                        'constraints': [
                            models.UniqueConstraint(condition=models.Q(('state__in', ('open', 'answered'))), fields=('municipality', 'declaration', 'row'), name='one_open_contest_per_body_and_row'),
                            models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['upheld', 'dismissed']), _negated=True), models.Q(('settled_at__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='settled_contest_has_a_reason'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_contestevent" ("declaration_id", "file_id", "id", "municipality_id", "note", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "row_id", "settled_at", "settled_by_id", "state") SELECT new_values."declaration_id", new_values."file_id", new_values."id", new_values."municipality_id", new_values."note", new_values."opened_at", new_values."opened_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."row_id", new_values."settled_at", new_values."settled_by_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3ee9278ca193660ca1f69f3e5847ad80c0ef4ccd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a4b12', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_contest', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_contestevent" ("declaration_id", "file_id", "id", "municipality_id", "note", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "row_id", "settled_at", "settled_by_id", "state") SELECT new_values."declaration_id", new_values."file_id", new_values."id", new_values."municipality_id", new_values."note", new_values."opened_at", new_values."opened_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."row_id", new_values."settled_at", new_values."settled_by_id", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8a7301239bc801dfa94497aeaca10008f0dea43c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_884b7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_contest', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_contestevent" ("declaration_id", "file_id", "id", "municipality_id", "note", "opened_at", "opened_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "row_id", "settled_at", "settled_by_id", "state") SELECT old_values."declaration_id", old_values."file_id", old_values."id", old_values."municipality_id", old_values."note", old_values."opened_at", old_values."opened_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."row_id", old_values."settled_at", old_values."settled_by_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f7db2c11cc6289c1e532efa4f8b6fddcb1f5507f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6dbd2', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_contest', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ContestEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('state', models.CharField(choices=[('open', 'Open'), ('answered', 'Answered by the vendor'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed'), ('withdrawn', 'Taken back')], default='open', max_length=20, verbose_name='state')),
                        ('note', models.TextField(verbose_name='what is wrong')),
                        ('opened_at', models.DateTimeField(verbose_name='opened at')),
                        ('reason', models.TextField(blank=True, verbose_name='reason of the settlement')),
                        ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled at')),
                        ('declaration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.declaration')),
                        ('file', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.storedfile')),
                        ('municipality', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.municipality')),
                        ('opened_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.contest')),
                        ('row', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.requirementtext')),
                        ('settled_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ContestMessage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('side', models.CharField(choices=[('municipality', 'Municipality'), ('vendor', 'Vendor'), ('ministry', 'Ministry')], max_length=20, verbose_name='speaks for')),
                        ('text', models.TextField(verbose_name='message')),
                        ('created_at', models.DateTimeField(verbose_name='written at')),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('contest', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='municipalities.contest')),
                    ],
                    options={
                        'ordering': ['pk'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_contestmessageevent" ("author_id", "contest_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side", "text") SELECT new_values."author_id", new_values."contest_id", new_values."created_at", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."side", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='33641d37ec4a2ee181404875c48e618594fdf2e4', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_368e3', referencing='REFERENCING NEW TABLE AS new_values ', table='municipalities_contestmessage', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_contestmessageevent" ("author_id", "contest_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side", "text") SELECT new_values."author_id", new_values."contest_id", new_values."created_at", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."side", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='12e29a159bda26b9d85c8849bb8470e49366152b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1e03a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='municipalities_contestmessage', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "municipalities_contestmessageevent" ("author_id", "contest_id", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side", "text") SELECT old_values."author_id", old_values."contest_id", old_values."created_at", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."side", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='400ac98900dd7146767b63482fb29f1073ff28e8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_fa14f', referencing='REFERENCING OLD TABLE AS old_values ', table='municipalities_contestmessage', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ContestMessageEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('side', models.CharField(choices=[('municipality', 'Municipality'), ('vendor', 'Vendor'), ('ministry', 'Ministry')], max_length=20, verbose_name='speaks for')),
                        ('text', models.TextField(verbose_name='message')),
                        ('created_at', models.DateTimeField(verbose_name='written at')),
                        ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('contest', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='municipalities.contest')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='municipalities.contestmessage')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
        migrations.RunSQL(COMPOSITE_KEYS, migrations.RunSQL.noop),  # they go with their tables
    ]
