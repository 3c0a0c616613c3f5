"""Vendors, packages and their declarations, as of the first release.

Stands for all migrations named in `replaces`: an empty database takes this one, a database that has
them goes on from there (docs/decisions/0014).
"""

import django.db.models.deletion
import pgtrigger.compiler
import portal.common.languages
import standards.fields
import uuid
from django.conf import settings
from django.db import migrations, models
from portal.common.migrating import CreateModels

# The edition is part of the key wherever sets meet; Django's ORM has no composite keys.
COMPOSITE_KEYS = """
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


class Migration(migrations.Migration):

    replaces = [
        ('vendors', '0001_initial'),
        ('vendors', '0002_sets_belong_to_their_edition'),
        ('vendors', '0003_registration_keeps_vendor_text'),
        ('vendors', '0004_answers_are_carried_forward'),
        ('vendors', '0005_declarations_are_reviewed_row_by_row'),
        ('vendors', '0006_answers_freeze_by_statement'),
        ('vendors', '0007_answers_that_were_brought_in'),
        ('vendors', '0008_holders_are_asked'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0003_first_release'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('standards', '0001_squashed_0008_first_release'),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name='Vendor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('corporate_number', models.CharField(blank=True, max_length=13, null=True, unique=True, verbose_name='corporate number')),
                        ('is_sample', models.BooleanField(default=False, verbose_name='invented sample')),
                    ],
                    options={
                        'verbose_name': 'vendor',
                        'ordering': ['name', 'pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('corporate_number__isnull', True), ('corporate_number__regex', '^[0-9]{13}$'), _connector='OR'), name='corporate_number_has_13_digits'),
                            models.UniqueConstraint(condition=models.Q(('corporate_number__isnull', True)), fields=('name',), name='one_vendor_per_name_without_number'),
                            models.CheckConstraint(condition=models.Q(('is_sample', False), ('corporate_number__isnull', True), _connector='OR'), name='sample_vendor_has_no_corporate_number'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_vendorevent" ("corporate_number", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."corporate_number", new_values."id", new_values."is_sample", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fbb117d2723793039ea7b3f5c97e725b6c48dba1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9eddb', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_vendor', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_vendorevent" ("corporate_number", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."corporate_number", new_values."id", new_values."is_sample", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='38937ca549ecc93aaf677fd0321766fee1141a8e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a50f8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_vendor', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_vendorevent" ("corporate_number", "id", "is_sample", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."corporate_number", old_values."id", old_values."is_sample", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1f3ddcbe98938e9e969915013c95509b29c2534c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_7fa5f', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_vendor', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='VendorEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('corporate_number', models.CharField(blank=True, max_length=13, null=True, verbose_name='corporate number')),
                        ('is_sample', models.BooleanField(default=False, verbose_name='invented sample')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.vendor')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Package',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(editable=False, max_length=400, unique=True, verbose_name='key')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('is_sample', models.BooleanField(default=False, verbose_name='invented sample')),
                        ('holders', models.ManyToManyField(related_name='packages', through='vendors.PackageHolder', to='vendors.vendor')),
                    ],
                    options={
                        'verbose_name': 'package',
                        'ordering': ['name', 'pk'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_packageevent" ("id", "is_sample", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."is_sample", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b6d30551de8fe2059365141d7b8cd57299a0400d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5271d', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_package', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_packageevent" ("id", "is_sample", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."is_sample", new_values."key", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c76f5e45f29c5857635d00de350b23ba85530acc', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_75c3f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_package', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_packageevent" ("id", "is_sample", "key", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."is_sample", old_values."key", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f1dab57db86f35a56dca912f2bc804f02b8b2cb0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_47c32', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_package', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='PackageEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('key', models.CharField(editable=False, max_length=400, verbose_name='key')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('is_sample', models.BooleanField(default=False, verbose_name='invented sample')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.package')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Release',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.CharField(max_length=40, verbose_name='version')),
                        ('released_on', models.DateField(blank=True, null=True, verbose_name='released on')),
                        ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='vendors.package')),
                        ('predecessor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='vendors.release')),
                        ('specifications', models.ManyToManyField(blank=True, related_name='releases', to='standards.specification', verbose_name='specifications covered')),
                    ],
                    options={
                        'verbose_name': 'release',
                        'ordering': ['package', '-released_on', '-pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('package', 'version'), name='one_release_per_version'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_releaseevent" ("id", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "released_on", "version") SELECT new_values."id", new_values."package_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."predecessor_id", new_values."released_on", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='47d45dd17200164d0bf993fac001e2c18cf2fe8b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f218a', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_release', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_releaseevent" ("id", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "released_on", "version") SELECT new_values."id", new_values."package_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."predecessor_id", new_values."released_on", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='83e79e95c4d59a7a12f626afc17240a0c5d16fe7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_dd933', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_release', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_releaseevent" ("id", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "released_on", "version") SELECT old_values."id", old_values."package_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."predecessor_id", old_values."released_on", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6f84f4d72ec906091dec792bf8605b39017a8033', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d41e3', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_release', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ReleaseEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('version', models.CharField(max_length=40, verbose_name='version')),
                        ('released_on', models.DateField(blank=True, null=True, verbose_name='released on')),
                        ('package', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.package')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.release')),
                        ('predecessor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.release')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Declaration',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20, verbose_name='status')),
                        ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted at')),
                        ('comment', models.TextField(blank=True, verbose_name='comment of the last transition')),
                        ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='vendors.declaration')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='standards.edition')),
                        ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='vendors.release')),
                    ],
                    options={
                        'verbose_name': 'declaration',
                        'ordering': ['-pk'],
                        'constraints': [
                            models.UniqueConstraint(condition=models.Q(('status', 'accepted')), fields=('release', 'edition'), name='one_accepted_declaration_per_release_and_edition'),
                            models.UniqueConstraint(fields=('id', 'edition'), name='declaration_names_its_edition'),
                            models.CheckConstraint(condition=models.Q(models.Q(('status', 'accepted'), _negated=True), ('accepted_at__isnull', False), _connector='OR'), name='accepted_declaration_has_its_time'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='declaration_status_moves_as_agreed', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:submitted,returned:submitted,submitted:returned,submitted:accepted,draft:withdrawn,submitted:withdrawn,returned:withdrawn,accepted:superseded,accepted:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='45161d94b958e97d9a5b04ba52d72e99e62745ca', operation='UPDATE', pgid='pgtrigger_declaration_status_moves_as_agreed_f241a', table='vendors_declaration', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='accepted_declaration_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IN (\'accepted\', \'superseded\', \'withdrawn\') AND (OLD."release_id" IS DISTINCT FROM NEW."release_id" OR OLD."edition_id" IS DISTINCT FROM NEW."edition_id" OR OLD."accepted_at" IS DISTINCT FROM NEW."accepted_at" OR OLD."accepted_by_id" IS DISTINCT FROM NEW."accepted_by_id" OR OLD."based_on_id" IS DISTINCT FROM NEW."based_on_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1e1d8463cd02c04edc66a1dc55b89d5aa28479ca', operation='UPDATE', pgid='pgtrigger_accepted_declaration_is_frozen_f918d', table='vendors_declaration', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='accepted_declaration_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IN (\'accepted\', \'superseded\', \'withdrawn\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='50f5441f1e7edda1a08ad929b124d67d086d3787', operation='DELETE', pgid='pgtrigger_accepted_declaration_stays_92cf5', table='vendors_declaration', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_declarationevent" ("accepted_at", "accepted_by_id", "based_on_id", "comment", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "status") SELECT new_values."accepted_at", new_values."accepted_by_id", new_values."based_on_id", new_values."comment", new_values."edition_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."release_id", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5ff4e192d9c7fab8503269d3743612fad62da15b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6e024', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_declaration', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_declarationevent" ("accepted_at", "accepted_by_id", "based_on_id", "comment", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "status") SELECT new_values."accepted_at", new_values."accepted_by_id", new_values."based_on_id", new_values."comment", new_values."edition_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."release_id", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6160c425fe876266ce3ba6c46ba03805f754431d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b2551', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_declaration', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_declarationevent" ("accepted_at", "accepted_by_id", "based_on_id", "comment", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "status") SELECT old_values."accepted_at", old_values."accepted_by_id", old_values."based_on_id", old_values."comment", old_values."edition_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."release_id", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5c81852fb662886616627a2cb5907fac1195e8bd', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_94512', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_declaration', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='DeclarationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20, verbose_name='status')),
                        ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted at')),
                        ('comment', models.TextField(blank=True, verbose_name='comment of the last transition')),
                        ('accepted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('based_on', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.declaration')),
                        ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.edition')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.declaration')),
                        ('release', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.release')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='VendorMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('owner', 'Owner'), ('editor', 'Editor')], default='editor', max_length=10, verbose_name='role')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vendor_memberships', to=settings.AUTH_USER_MODEL)),
                        ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='vendors.vendor')),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('user', 'vendor'), name='one_membership_per_vendor'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_vendormemberevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "vendor_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."user_id", new_values."vendor_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3ff0f80a3cd6ef9ebdac362379fa7ddb8574dd34', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fccea', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_vendormember', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_vendormemberevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "vendor_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."user_id", new_values."vendor_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='75781a66588916cdde0586e2c41c3cca1123e98b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_83f38', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_vendormember', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_vendormemberevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "vendor_id") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."user_id", old_values."vendor_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ebfb08047631f43ef161b7021cbdd5e1b400f620', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_96d91', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_vendormember', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='VendorMemberEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('role', models.CharField(choices=[('owner', 'Owner'), ('editor', 'Editor')], default='editor', max_length=10, verbose_name='role')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.vendormember')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('vendor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.vendor')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('support', models.CharField(choices=[('standard', 'Standard feature'), ('configurable', 'Can be switched on or off'), ('option', 'Option under an extra contract'), ('planned', 'Planned'), ('workaround', 'Workaround'), ('custom', 'Built for one body'), ('none', 'Not supported')], max_length=20, verbose_name='support')),
                        ('planned_on', models.DateField(blank=True, null=True, verbose_name='planned date')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='standards.edition')),
                        ('row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='standards.requirementtext')),
                        ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='vendors.declaration')),
                        ('carried_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='vendors.answer')),
                        ('is_suspect', models.BooleanField(default=False, verbose_name='suspect')),
                    ],
                    options={
                        'ordering': ['declaration', 'row'],
                        'constraints': [
                            models.UniqueConstraint(fields=('declaration', 'row'), name='one_answer_per_row'),
                            models.CheckConstraint(condition=models.Q(('support__in', ['standard', 'configurable', 'option', 'planned', 'workaround', 'custom', 'none'])), name='support_level_is_known'),
                            models.CheckConstraint(condition=models.Q(models.Q(('support', 'planned'), _negated=True), ('planned_on__isnull', False), _connector='OR'), name='planned_answer_has_a_date'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_answerevent" ("carried_from_id", "declaration_id", "edition_id", "id", "is_suspect", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "row_id", "support") SELECT new_values."carried_from_id", new_values."declaration_id", new_values."edition_id", new_values."id", new_values."is_suspect", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_on", new_values."row_id", new_values."support" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6d63826be00cb12d7301d0ac33a0bbe0e423c70c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6a7ec', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_answer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_answerevent" ("carried_from_id", "declaration_id", "edition_id", "id", "is_suspect", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "row_id", "support") SELECT new_values."carried_from_id", new_values."declaration_id", new_values."edition_id", new_values."id", new_values."is_suspect", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_on", new_values."row_id", new_values."support" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3c08429b7fd1ce2b145f942f0d2ae7b8fb621fc2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_be6a4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_answer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_answerevent" ("carried_from_id", "declaration_id", "edition_id", "id", "is_suspect", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "row_id", "support") SELECT old_values."carried_from_id", old_values."declaration_id", old_values."edition_id", old_values."id", old_values."is_suspect", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_on", old_values."row_id", old_values."support" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fe62caee2def7e995612182948947b39ae6d7660', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_d7819', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_answer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='answer_is_frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM vendors_declaration WHERE status IN ('submitted', 'accepted', 'superseded', 'withdrawn') AND id IN (SELECT declaration_id FROM written)\n                )  THEN\n                    RAISE EXCEPTION 'the row is frozen with its vendors_declaration'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'declaration_is_editable';\n                END IF;\n                RETURN NULL;\n            ", hash='9580793d6de2213392e9a03219ca6a37c482606b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_answer_is_frozen_insert_e4f79', referencing='REFERENCING NEW TABLE AS written ', table='vendors_answer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='answer_is_frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM vendors_declaration WHERE status IN ('submitted', 'accepted', 'superseded', 'withdrawn') AND id IN (SELECT declaration_id FROM former)\n                )  THEN\n                    RAISE EXCEPTION 'the row is frozen with its vendors_declaration'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'declaration_is_editable';\n                END IF;\n                RETURN NULL;\n            ", hash='6b687f0f83599a6c7160b27e0531f0b91f35bf8d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_answer_is_frozen_delete_3d0c9', referencing='REFERENCING OLD TABLE AS former ', table='vendors_answer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='answer_is_frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM vendors_declaration WHERE status IN ('submitted', 'accepted', 'superseded', 'withdrawn') AND id IN (SELECT declaration_id FROM former UNION SELECT declaration_id FROM written)\n                ) OR EXISTS (SELECT declaration_id FROM former EXCEPT SELECT declaration_id FROM written) THEN\n                    RAISE EXCEPTION 'the row is frozen with its vendors_declaration'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'declaration_is_editable';\n                END IF;\n                RETURN NULL;\n            ", hash='1daaaf0a0d7ba05dce51ce85a96643d8e59e67d6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_answer_is_frozen_update_64cce', referencing='REFERENCING OLD TABLE AS former  NEW TABLE AS written ', table='vendors_answer', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='AnswerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('support', models.CharField(choices=[('standard', 'Standard feature'), ('configurable', 'Can be switched on or off'), ('option', 'Option under an extra contract'), ('planned', 'Planned'), ('workaround', 'Workaround'), ('custom', 'Built for one body'), ('none', 'Not supported')], max_length=20, verbose_name='support')),
                        ('planned_on', models.DateField(blank=True, null=True, verbose_name='planned date')),
                        ('note', models.TextField(blank=True, verbose_name='note')),
                        ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.edition')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.answer')),
                        ('row', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.requirementtext')),
                        ('declaration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.declaration')),
                        ('carried_from', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.answer')),
                        ('is_suspect', models.BooleanField(default=False, verbose_name='suspect')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SupportSet',
                    fields=[
                        ('declaration', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='support_set', serialize=False, to='vendors.declaration')),
                        ('length', models.PositiveIntegerField()),
                        ('standard', standards.fields.RequirementSetField()),
                        ('configurable', standards.fields.RequirementSetField()),
                        ('option', standards.fields.RequirementSetField()),
                        ('planned', standards.fields.RequirementSetField()),
                        ('workaround', standards.fields.RequirementSetField()),
                        ('custom', standards.fields.RequirementSetField()),
                        ('none', standards.fields.RequirementSetField()),
                        ('fingerprint', models.CharField(max_length=64)),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='standards.edition')),
                    ],
                    options={
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a898803e8e5ccd85a0bdeeac1ffdcb7952cc8348', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_de1cd', table='vendors_supportset', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='PackageHolder',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                        ('package', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holder_links', to='vendors.package')),
                        ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='vendors.vendor')),
                    ],
                    options={
                        'ordering': ['package', 'order'],
                        'constraints': [
                            models.UniqueConstraint(fields=('package', 'vendor'), name='one_holding_per_vendor'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_packageholderevent" ("id", "order", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vendor_id") SELECT new_values."id", new_values."order", new_values."package_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."vendor_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='03f6a4ddcdc0789ad501055b070c929d6d209f7a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_73a92', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_packageholder', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_packageholderevent" ("id", "order", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vendor_id") SELECT new_values."id", new_values."order", new_values."package_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."vendor_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='31b16fb9cd9ffc3b1d08e3bb62acc0227ac67af0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_eebeb', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_packageholder', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_packageholderevent" ("id", "order", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vendor_id") SELECT old_values."id", old_values."order", old_values."package_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."vendor_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1448c957c70d6603aa07a235c355a7bbfcec105b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_c6d06', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_packageholder', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='PackageHolderEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                        ('package', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.package')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.packageholder')),
                        ('vendor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.vendor')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PlannedSet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('length', models.PositiveIntegerField()),
                        ('planned_on', models.DateField()),
                        ('rows', standards.fields.RequirementSetField()),
                        ('in_time', standards.fields.RequirementSetField()),
                        ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_sets', to='vendors.declaration')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='standards.edition')),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('declaration', 'planned_on'), name='one_planned_set_per_date'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c99f18f7e16e82bcd8f3f08ee36e2714ebe2ce5a', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_d696a', table='vendors_plannedset', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Registration',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=120, unique=True, verbose_name='registration number')),
                        ('sequence', models.PositiveSmallIntegerField(verbose_name='sequence')),
                        ('registered_on', models.DateField(verbose_name='registered on')),
                        ('business_text', models.CharField(blank=True, max_length=100, verbose_name='business as written')),
                        ('predecessor_text', models.CharField(blank=True, max_length=120, verbose_name='predecessor as written')),
                        ('package', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='vendors.package')),
                        ('predecessor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='vendors.registration')),
                        ('specification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='standards.specification')),
                        ('vendor_text', models.CharField(blank=True, max_length=400, verbose_name='vendor as written')),
                    ],
                    options={
                        'verbose_name': 'registration',
                        'ordering': ['specification__code', 'number'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_registrationevent" ("business_text", "id", "number", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "predecessor_text", "registered_on", "sequence", "specification_id", "vendor_text") SELECT new_values."business_text", new_values."id", new_values."number", new_values."package_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."predecessor_id", new_values."predecessor_text", new_values."registered_on", new_values."sequence", new_values."specification_id", new_values."vendor_text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a59d866799e17e34c76693a2ead29e393f006de5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_4bc6f', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_registration', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_registrationevent" ("business_text", "id", "number", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "predecessor_text", "registered_on", "sequence", "specification_id", "vendor_text") SELECT new_values."business_text", new_values."id", new_values."number", new_values."package_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."predecessor_id", new_values."predecessor_text", new_values."registered_on", new_values."sequence", new_values."specification_id", new_values."vendor_text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ebc4f2cc19a034442111739d16eb95a4aa447186', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_0b5e4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_registration', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_registrationevent" ("business_text", "id", "number", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "predecessor_text", "registered_on", "sequence", "specification_id", "vendor_text") SELECT old_values."business_text", old_values."id", old_values."number", old_values."package_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."predecessor_id", old_values."predecessor_text", old_values."registered_on", old_values."sequence", old_values."specification_id", old_values."vendor_text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='23b0b87c34534996d9d98e14db8a6ac7ccf39690', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_099fb', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_registration', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='RegistrationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.CharField(max_length=120, verbose_name='registration number')),
                        ('sequence', models.PositiveSmallIntegerField(verbose_name='sequence')),
                        ('registered_on', models.DateField(verbose_name='registered on')),
                        ('business_text', models.CharField(blank=True, max_length=100, verbose_name='business as written')),
                        ('predecessor_text', models.CharField(blank=True, max_length=120, verbose_name='predecessor as written')),
                        ('package', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.package')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.registration')),
                        ('predecessor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.registration')),
                        ('specification', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.specification')),
                        ('vendor_text', models.CharField(blank=True, max_length=400, verbose_name='vendor as written')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RegistrationHolder',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                        ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holders', to='vendors.registration')),
                        ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='vendors.vendor')),
                    ],
                    options={
                        'ordering': ['registration', 'order'],
                        'constraints': [
                            models.UniqueConstraint(fields=('registration', 'vendor'), name='one_registration_holder_per_vendor'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_registrationholderevent" ("id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "vendor_id") SELECT new_values."id", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."registration_id", new_values."vendor_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='957592050926b287c076fb1a9fd007dbde307f84', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e69c2', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_registrationholder', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_registrationholderevent" ("id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "vendor_id") SELECT new_values."id", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."registration_id", new_values."vendor_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='95f9b230951e3d511af787fbfbea473655afe4c5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_43565', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_registrationholder', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_registrationholderevent" ("id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "vendor_id") SELECT old_values."id", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."registration_id", old_values."vendor_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fb750231d9ccf448e269f3776a5435a07bf5e3b1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_248f3', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_registrationholder', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='RegistrationHolderEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.registrationholder')),
                        ('registration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.registration')),
                        ('vendor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.vendor')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='AnswerUpload',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('file_name', models.CharField(max_length=255, verbose_name='file')),
                        ('state', models.CharField(choices=[('refused', 'Refused'), ('staged', 'Ready for review'), ('applied', 'Brought in'), ('discarded', 'Discarded')], default='staged', max_length=20, verbose_name='state')),
                        ('changes', models.JSONField(default=list)),
                        ('problems', models.JSONField(default=list)),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='uploaded at')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished at')),
                        ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='vendors.declaration')),
                    ],
                    options={
                        'verbose_name': 'upload of answers',
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='DeclarationTransition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('former', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], max_length=20, verbose_name='from')),
                        ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], max_length=20, verbose_name='to')),
                        ('comment', models.TextField(blank=True, verbose_name='comment')),
                        ('warnings', models.JSONField(default=list, verbose_name='acknowledged warnings')),
                        ('request', models.UUIDField(null=True, unique=True)),
                        ('at', models.DateTimeField(verbose_name='at')),
                        ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transitions', to='vendors.declaration')),
                    ],
                    options={
                        'verbose_name': 'step of a declaration',
                        'ordering': ['pk'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='46e973d5c49548a220e97cb3d852eb5d3616db56', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_5307f', table='vendors_declarationtransition', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='FormerName',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200, verbose_name='name')),
                        ('until', models.DateField(verbose_name='until')),
                        ('package', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='vendors.package')),
                        ('vendor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='former_names', to='vendors.vendor')),
                    ],
                    options={
                        'verbose_name': 'former name',
                        'ordering': ['-until', '-pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(models.Q(('package__isnull', True), ('vendor__isnull', False)), models.Q(('package__isnull', False), ('vendor__isnull', True)), _connector='OR'), name='former_name_is_of_a_vendor_or_a_package'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d7da6e629c60d6b7ec25f9c8615fa6c524246b24', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_67ac7', table='vendors_formername', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='StoredFile',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=255, verbose_name='file name')),
                        ('content', models.BinaryField()),
                        ('size', models.PositiveIntegerField(verbose_name='bytes')),
                        ('sha256', models.CharField(max_length=64)),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='uploaded at')),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='stored_file_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='920adb1e217d99e4f0e0cf2f93f5fe8dc6dc6277', operation='UPDATE', pgid='pgtrigger_stored_file_is_written_once_7123c', table='vendors_storedfile', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ItemTest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('group', models.CharField(max_length=300, verbose_name='group of items')),
                        ('state', models.CharField(choices=[('waiting', 'Waiting to be read'), ('reading', 'Being read'), ('passed', 'No failures'), ('with_failures', 'With failures'), ('refused', 'Refused'), ('failed', 'Failed')], default='waiting', max_length=20, verbose_name='state')),
                        ('rows_read', models.PositiveIntegerField(default=0, verbose_name='lines read')),
                        ('failed_rows', models.PositiveIntegerField(blank=True, null=True, verbose_name='lines with failures')),
                        ('counts', models.JSONField(default=dict, verbose_name='values by item')),
                        ('failures', models.JSONField(default=list, verbose_name='failures')),
                        ('failure_count', models.PositiveIntegerField(default=0, verbose_name='number of failures')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='requested at')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='tested at')),
                        ('attempt', models.PositiveSmallIntegerField(default=0)),
                        ('fence', models.PositiveIntegerField(default=0)),
                        ('lease_until', models.DateTimeField(null=True)),
                        ('error', models.TextField(blank=True, verbose_name='error')),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tests', to='vendors.declaration')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='standards.edition')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tests', to='vendors.storedfile')),
                        ('language', models.CharField(choices=[('ja', 'Japanese'), ('en', 'English')], default=portal.common.languages.asked_in, max_length=10, verbose_name='language')),
                    ],
                    options={
                        'verbose_name': 'test of data items',
                        'ordering': ['-pk'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_itemtestevent" ("counts", "created_at", "created_by_id", "declaration_id", "edition_id", "error", "failed_rows", "failure_count", "failures", "file_id", "finished_at", "group", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") SELECT new_values."counts", new_values."created_at", new_values."created_by_id", new_values."declaration_id", new_values."edition_id", new_values."error", new_values."failed_rows", new_values."failure_count", new_values."failures", new_values."file_id", new_values."finished_at", new_values."group", new_values."id", new_values."language", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='411a63a6eed98769dc838f222c7bd2e8626acaec', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d4177', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_itemtest', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_itemtestevent" ("counts", "created_at", "created_by_id", "declaration_id", "edition_id", "error", "failed_rows", "failure_count", "failures", "file_id", "finished_at", "group", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") SELECT new_values."counts", new_values."created_at", new_values."created_by_id", new_values."declaration_id", new_values."edition_id", new_values."error", new_values."failed_rows", new_values."failure_count", new_values."failures", new_values."file_id", new_values."finished_at", new_values."group", new_values."id", new_values."language", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."counts" IS DISTINCT FROM (new_values."counts") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."created_by_id" IS DISTINCT FROM (new_values."created_by_id") OR old_values."declaration_id" IS DISTINCT FROM (new_values."declaration_id") OR old_values."edition_id" IS DISTINCT FROM (new_values."edition_id") OR old_values."error" IS DISTINCT FROM (new_values."error") OR old_values."failed_rows" IS DISTINCT FROM (new_values."failed_rows") OR old_values."failure_count" IS DISTINCT FROM (new_values."failure_count") OR old_values."failures" IS DISTINCT FROM (new_values."failures") OR old_values."file_id" IS DISTINCT FROM (new_values."file_id") OR old_values."finished_at" IS DISTINCT FROM (new_values."finished_at") OR old_values."group" IS DISTINCT FROM (new_values."group") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."state" IS DISTINCT FROM (new_values."state")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cec8174484674890f373192cd77e7761fa8b16eb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_67a0d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_itemtest', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_itemtestevent" ("counts", "created_at", "created_by_id", "declaration_id", "edition_id", "error", "failed_rows", "failure_count", "failures", "file_id", "finished_at", "group", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") SELECT old_values."counts", old_values."created_at", old_values."created_by_id", old_values."declaration_id", old_values."edition_id", old_values."error", old_values."failed_rows", old_values."failure_count", old_values."failures", old_values."file_id", old_values."finished_at", old_values."group", old_values."id", old_values."language", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4c39281267939895806bf25b4edc6ae9d5b1e31f', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8e816', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_itemtest', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ItemTestEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('group', models.CharField(max_length=300, verbose_name='group of items')),
                        ('state', models.CharField(choices=[('waiting', 'Waiting to be read'), ('reading', 'Being read'), ('passed', 'No failures'), ('with_failures', 'With failures'), ('refused', 'Refused'), ('failed', 'Failed')], default='waiting', max_length=20, verbose_name='state')),
                        ('failed_rows', models.PositiveIntegerField(blank=True, null=True, verbose_name='lines with failures')),
                        ('counts', models.JSONField(default=dict, verbose_name='values by item')),
                        ('failures', models.JSONField(default=list, verbose_name='failures')),
                        ('failure_count', models.PositiveIntegerField(default=0, verbose_name='number of failures')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='requested at')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='tested at')),
                        ('error', models.TextField(blank=True, verbose_name='error')),
                        ('created_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('declaration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.declaration')),
                        ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.edition')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.itemtest')),
                        ('file', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.storedfile')),
                        ('language', models.CharField(choices=[('ja', 'Japanese'), ('en', 'English')], default=portal.common.languages.asked_in, max_length=10, verbose_name='language')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Evidence',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('link', 'Link'), ('file', 'File'), ('test', 'Test of a sample file')], max_length=10, verbose_name='kind of evidence')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='added at')),
                        ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='vendors.answer')),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('test', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='vendors.itemtest')),
                        ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='vendors.storedfile')),
                    ],
                    options={
                        'verbose_name': 'evidence',
                        'ordering': ['pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(models.Q(('file__isnull', True), ('kind', 'link'), ('test__isnull', True), models.Q(('url', ''), _negated=True)), models.Q(('file__isnull', False), ('kind', 'file'), ('test__isnull', True), ('url', '')), models.Q(('file__isnull', True), ('kind', 'test'), ('test__isnull', False), ('url', '')), _connector='OR'), name='evidence_is_a_link_a_file_or_a_test'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='evidence_is_frozen_with_its_declaration', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE editable boolean;', func="\n                    SELECT status IN ('draft', 'returned') INTO editable\n                    FROM vendors_answer JOIN vendors_declaration\n                        ON vendors_declaration.id = declaration_id\n                    WHERE vendors_answer.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.answer_id\n                                                   ELSE NEW.answer_id END;\n                    IF NOT editable THEN\n                        RAISE EXCEPTION 'the declaration is not being edited'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'declaration_is_editable';\n                    END IF;\n                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n                    RETURN NEW;\n                ", hash='f187e4d6d0aa4c04842d3fc03c5a4cd396c083f6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_evidence_is_frozen_with_its_declaration_a38a2', table='vendors_evidence', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_evidenceevent" ("answer_id", "created_at", "created_by_id", "file_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "test_id", "title", "url") SELECT new_values."answer_id", new_values."created_at", new_values."created_by_id", new_values."file_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."test_id", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c31d830b626465f8d2f86f5b7210d042cce239a0', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_204ff', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_evidence', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_evidenceevent" ("answer_id", "created_at", "created_by_id", "file_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "test_id", "title", "url") SELECT new_values."answer_id", new_values."created_at", new_values."created_by_id", new_values."file_id", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."test_id", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8fb0bbd7a3a03de6b6213e1c1b36c37797a0c80e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_55d2c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_evidence', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_evidenceevent" ("answer_id", "created_at", "created_by_id", "file_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "test_id", "title", "url") SELECT old_values."answer_id", old_values."created_at", old_values."created_by_id", old_values."file_id", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."test_id", old_values."title", old_values."url" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b1b8c712a1f8639ecdc4f089c25b176c4a24c59b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_fcecb', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_evidence', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='EvidenceEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('link', 'Link'), ('file', 'File'), ('test', 'Test of a sample file')], max_length=10, verbose_name='kind of evidence')),
                        ('title', models.CharField(max_length=200, verbose_name='title')),
                        ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='added at')),
                        ('answer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.answer')),
                        ('created_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.evidence')),
                        ('test', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.itemtest')),
                        ('file', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.storedfile')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='PackageTransfer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('on', models.DateField(verbose_name='on')),
                        ('comment', models.TextField(blank=True, verbose_name='comment')),
                        ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('former', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given_packages', to='vendors.vendor')),
                        ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken_packages', to='vendors.vendor')),
                        ('package', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transfers', to='vendors.package')),
                    ],
                    options={
                        'verbose_name': 'transfer of a package',
                        'ordering': ['-on', '-pk'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='acbb2de0302d8948cd3f5ed8145150a59c190dcf', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_24920', table='vendors_packagetransfer', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='RowComment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('side', models.CharField(choices=[('municipality', 'Municipality'), ('vendor', 'Vendor'), ('ministry', 'Ministry')], max_length=20, verbose_name='speaks for')),
                        ('text', models.TextField(verbose_name='comment')),
                        ('created_at', models.DateTimeField(verbose_name='written at')),
                        ('resolved_at', models.DateTimeField(blank=True, null=True, verbose_name='settled at')),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='row_comments', to='vendors.declaration')),
                        ('row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='standards.requirementtext')),
                    ],
                    options={
                        'verbose_name': 'comment on a row',
                        'ordering': ['pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='row_comment_says_something'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_rowcommentevent" ("author_id", "created_at", "declaration_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "row_id", "side", "text") SELECT new_values."author_id", new_values."created_at", new_values."declaration_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."resolved_at", new_values."row_id", new_values."side", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='923e146d28c210dc9eb00bde5e10a07aa2040526', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_99eb8', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_rowcomment', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_rowcommentevent" ("author_id", "created_at", "declaration_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "row_id", "side", "text") SELECT new_values."author_id", new_values."created_at", new_values."declaration_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."resolved_at", new_values."row_id", new_values."side", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b67584ada2db317b8dfe5bb629444ed3865fa6f7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_2deb3', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_rowcomment', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_rowcommentevent" ("author_id", "created_at", "declaration_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "row_id", "side", "text") SELECT old_values."author_id", old_values."created_at", old_values."declaration_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."resolved_at", old_values."row_id", old_values."side", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7fc1cfe330be6ef48b7d6dfabd7253557d255e09', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_80940', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_rowcomment', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='RowCommentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('side', models.CharField(choices=[('municipality', 'Municipality'), ('vendor', 'Vendor'), ('ministry', 'Ministry')], max_length=20, verbose_name='speaks for')),
                        ('text', models.TextField(verbose_name='comment')),
                        ('created_at', models.DateTimeField(verbose_name='written at')),
                        ('resolved_at', models.DateTimeField(blank=True, null=True, verbose_name='settled at')),
                        ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('declaration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.declaration')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.rowcomment')),
                        ('row', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.requirementtext')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='HolderProposal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(choices=[('open', 'Waiting for an answer'), ('agreed', 'Agreed'), ('declined', 'Declined'), ('taken_back', 'Taken back')], default='open', max_length=10, verbose_name='state')),
                        ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked at')),
                        ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('package', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='vendors.package')),
                        ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals_made', to='vendors.vendor')),
                        ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('vendor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals_received', to='vendors.vendor')),
                    ],
                    options={
                        'verbose_name': 'proposal to hold a package jointly',
                        'ordering': ['-asked_at', '-pk'],
                        'constraints': [
                            models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('package', 'vendor'), name='one_open_proposal_per_vendor'),
                            models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='proposal_is_settled_at_a_time'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_holderproposalevent" ("asked_at", "asked_by_id", "id", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "settled_at", "settled_by_id", "state", "vendor_id") SELECT new_values."asked_at", new_values."asked_by_id", new_values."id", new_values."package_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposed_by_id", new_values."settled_at", new_values."settled_by_id", new_values."state", new_values."vendor_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d223b43e41d5ab9dda85bdbea88ea244489640a6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_64c2a', referencing='REFERENCING NEW TABLE AS new_values ', table='vendors_holderproposal', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_holderproposalevent" ("asked_at", "asked_by_id", "id", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "settled_at", "settled_by_id", "state", "vendor_id") SELECT new_values."asked_at", new_values."asked_by_id", new_values."id", new_values."package_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."proposed_by_id", new_values."settled_at", new_values."settled_by_id", new_values."state", new_values."vendor_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1ad31d635b82c82743a8a37bd9c7a90d9b17cbd9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_46813', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='vendors_holderproposal', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "vendors_holderproposalevent" ("asked_at", "asked_by_id", "id", "package_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "settled_at", "settled_by_id", "state", "vendor_id") SELECT old_values."asked_at", old_values."asked_by_id", old_values."id", old_values."package_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."proposed_by_id", old_values."settled_at", old_values."settled_by_id", old_values."state", old_values."vendor_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='5f60ec0f0b7d122125e14499257113cfd100e0ca', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f5575', referencing='REFERENCING OLD TABLE AS old_values ', table='vendors_holderproposal', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='HolderProposalEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('state', models.CharField(choices=[('open', 'Waiting for an answer'), ('agreed', 'Agreed'), ('declined', 'Declined'), ('taken_back', 'Taken back')], default='open', max_length=10, verbose_name='state')),
                        ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked at')),
                        ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                        ('asked_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('package', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.package')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vendors.holderproposal')),
                        ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.vendor')),
                        ('settled_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('vendor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vendors.vendor')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
        migrations.RunSQL(COMPOSITE_KEYS, migrations.RunSQL.noop),  # they go with their tables
    ]
