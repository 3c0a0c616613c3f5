"""Catalogs, their editions and consultations, as of the first release.

Stands for all migrations named in `replaces`: an empty database takes this one, a database that has
them goes on from there (docs/decisions/0014).
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import portal.common.languages
import standards.fields
import uuid
from django.conf import settings
from django.db import migrations, models
from portal.common.migrating import CreateModels

# The edition is part of the key wherever sets meet, and a reply belongs to the consultation of its
# thread; Django's ORM has no composite keys.
COMPOSITE_KEYS = """
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
ALTER TABLE standards_comment
    ADD CONSTRAINT reply_is_of_the_same_consultation
    FOREIGN KEY (thread_id, consultation_id)
        REFERENCES standards_comment (id, consultation_id);
"""


class Migration(migrations.Migration):

    replaces = [
        ('standards', '0001_initial'),
        ('standards', '0002_sets_belong_to_their_edition'),
        ('standards', '0003_editions_are_imported_compared_and_discussed'),
        ('standards', '0004_comments_stay_in_their_consultation'),
        ('standards', '0005_editions_freeze_by_statement'),
        ('standards', '0006_search_entries_are_indexed_together'),
        ('standards', '0007_uploads_that_were_brought_in'),
        ('standards', '0008_uploads_keep_their_language'),
    ]

    initial = True

    dependencies = [
        ('accounts', '0001_squashed_0003_first_release'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name='Business',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slug', models.SlugField(unique=True, verbose_name='address')),
                        ('order', models.PositiveSmallIntegerField(unique=True, verbose_name='order')),
                        ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                        ('name_en', models.CharField(max_length=100, verbose_name='English name')),
                        ('wave', models.PositiveSmallIntegerField(verbose_name='year of designation')),
                    ],
                    options={
                        'verbose_name': 'business',
                        'verbose_name_plural': 'businesses',
                        'ordering': ['order'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_businessevent" ("id", "name", "name_en", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "wave") SELECT new_values."id", new_values."name", new_values."name_en", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug", new_values."wave" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='98622981076258fdcdfd7a950cacf33de94ebd9f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8f521', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_business', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_businessevent" ("id", "name", "name_en", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "wave") SELECT new_values."id", new_values."name", new_values."name_en", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."slug", new_values."wave" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='498515f192f317d1a75f70bde59011c68f6aee7f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_1c227', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_business', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_businessevent" ("id", "name", "name_en", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "wave") SELECT old_values."id", old_values."name", old_values."name_en", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."slug", old_values."wave" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='25d5d6cf3febfeebd0accb670c645515ea22ec4b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_29f54', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_business', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='BusinessEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('slug', models.SlugField(db_index=False, verbose_name='address')),
                        ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('name_en', models.CharField(max_length=100, verbose_name='English name')),
                        ('wave', models.PositiveSmallIntegerField(verbose_name='year of designation')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.business')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Ministry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                    ],
                    options={
                        'ordering': ['name'],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_ministryevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='3f139d9a15a614c869669eaf2cdab50ac4d41ce5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_2f433', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_ministry', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_ministryevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7ff604c00ee2de81e1c53f63f99ad4cf1bab614c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_716fb', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_ministry', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_ministryevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='812c1aa8189f09c092723f563e4c5abafe8fb510', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_453e7', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_ministry', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MinistryEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.ministry')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Specification',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=8, unique=True, verbose_name='code')),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('businesses', models.ManyToManyField(blank=True, related_name='specifications', to='standards.business', verbose_name='businesses')),
                        ('ministry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='specifications', to='standards.ministry')),
                    ],
                    options={
                        'verbose_name': 'specification',
                        'ordering': ['code'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('code__regex', '^[0-9]{3}(-[0-9])?$')), name='specification_code_has_three_digits_and_perhaps_a_variant'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_specificationevent" ("code", "id", "ministry_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."ministry_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='617990e17152f383471d6449f5531200e190fc24', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e9bac', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_specification', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_specificationevent" ("code", "id", "ministry_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."id", new_values."ministry_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6d71221472699ca17a589093422a4673fcfbd044', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_bc607', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_specification', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_specificationevent" ("code", "id", "ministry_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."code", old_values."id", old_values."ministry_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='591b69057ff47d5d370ffd02cfe4e4ec1682f8c0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_04ebb', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_specification', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='SpecificationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.CharField(max_length=8, verbose_name='code')),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('ministry', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.ministry')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.specification')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Edition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=20, verbose_name='number')),
                        ('status', models.CharField(choices=[('draft', 'Draft'), ('consultation', 'In consultation'), ('published', 'Published'), ('superseded', 'Superseded')], default='draft', max_length=20, verbose_name='status')),
                        ('valid_from', models.DateField(verbose_name='may be used from')),
                        ('valid_until', models.DateField(blank=True, null=True, verbose_name='may be used until')),
                        ('effective_on', models.DateField(verbose_name='must be met by')),
                        ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published at')),
                        ('length', models.PositiveIntegerField(blank=True, null=True, verbose_name='number of rows')),
                        ('counted', standards.fields.RequirementSetField(blank=True, null=True, verbose_name='counted rows')),
                        ('fingerprint', models.CharField(blank=True, max_length=64, verbose_name='fingerprint')),
                        ('is_sample', models.BooleanField(default=False, verbose_name='sample')),
                        ('specification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='standards.specification')),
                    ],
                    options={
                        'verbose_name': 'edition',
                        'ordering': ['specification__code', '-valid_from', '-pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('specification', 'number'), name='one_edition_per_number'),
                            models.UniqueConstraint(fields=('id', 'specification'), name='edition_names_its_spec'),
                            models.UniqueConstraint(fields=('id', 'length'), name='edition_names_its_length'),
                            models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'consultation']), models.Q(('counted__isnull', False), ('length__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='published_edition_has_its_sets'),
                            models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='edition_ends_after_it_begins'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='edition_status_moves_forward', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:consultation,consultation:draft,draft:published,consultation:published,published:superseded}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='97f97ed214bcf8e90e5aded9c19536f16a4da3dc', operation='UPDATE', pgid='pgtrigger_edition_status_moves_forward_97a0e', table='standards_edition', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='published_edition_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IN (\'published\', \'superseded\') AND (OLD."specification_id" IS DISTINCT FROM NEW."specification_id" OR OLD."number" IS DISTINCT FROM NEW."number" OR OLD."valid_from" IS DISTINCT FROM NEW."valid_from" OR OLD."effective_on" IS DISTINCT FROM NEW."effective_on" OR OLD."published_at" IS DISTINCT FROM NEW."published_at" OR OLD."length" IS DISTINCT FROM NEW."length" OR OLD."counted" IS DISTINCT FROM NEW."counted" OR OLD."fingerprint" IS DISTINCT FROM NEW."fingerprint" OR OLD."is_sample" IS DISTINCT FROM NEW."is_sample"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9e4320a8f88b8d64ba382d6b4d6f58383c6fc89a', operation='UPDATE', pgid='pgtrigger_published_edition_is_frozen_b7e90', table='standards_edition', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='published_edition_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."status" IN (\'published\', \'superseded\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='8b5d71405c4834e758f626c24e7b7e222187c139', operation='DELETE', pgid='pgtrigger_published_edition_stays_fa556', table='standards_edition', when='BEFORE')),
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_editionevent" ("counted", "effective_on", "fingerprint", "id", "is_sample", "length", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "specification_id", "status", "valid_from", "valid_until") SELECT new_values."counted", new_values."effective_on", new_values."fingerprint", new_values."id", new_values."is_sample", new_values."length", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."specification_id", new_values."status", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d4eee3dd898062266b0abe238713b641cf48431c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_46e4e', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_edition', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_editionevent" ("counted", "effective_on", "fingerprint", "id", "is_sample", "length", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "specification_id", "status", "valid_from", "valid_until") SELECT new_values."counted", new_values."effective_on", new_values."fingerprint", new_values."id", new_values."is_sample", new_values."length", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_at", new_values."specification_id", new_values."status", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='487ab528b2dc4b319fc190ab9d54a16dc3e8ce3b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_79bca', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_edition', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_editionevent" ("counted", "effective_on", "fingerprint", "id", "is_sample", "length", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "specification_id", "status", "valid_from", "valid_until") SELECT old_values."counted", old_values."effective_on", old_values."fingerprint", old_values."id", old_values."is_sample", old_values."length", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."specification_id", old_values."status", old_values."valid_from", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fd17e1bb182b296d701b7281e079f617f69c44c2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_88f59', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_edition', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='EditionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.CharField(max_length=20, verbose_name='number')),
                        ('status', models.CharField(choices=[('draft', 'Draft'), ('consultation', 'In consultation'), ('published', 'Published'), ('superseded', 'Superseded')], default='draft', max_length=20, verbose_name='status')),
                        ('valid_from', models.DateField(verbose_name='may be used from')),
                        ('valid_until', models.DateField(blank=True, null=True, verbose_name='may be used until')),
                        ('effective_on', models.DateField(verbose_name='must be met by')),
                        ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published at')),
                        ('length', models.PositiveIntegerField(blank=True, null=True, verbose_name='number of rows')),
                        ('counted', standards.fields.RequirementSetField(blank=True, null=True, verbose_name='counted rows')),
                        ('fingerprint', models.CharField(blank=True, max_length=64, verbose_name='fingerprint')),
                        ('is_sample', models.BooleanField(default=False, verbose_name='sample')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.edition')),
                        ('specification', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.specification')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Heading',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=40, verbose_name='number')),
                        ('title', models.CharField(max_length=300, verbose_name='title')),
                        ('level', models.PositiveSmallIntegerField(verbose_name='level')),
                        ('sequence', models.PositiveIntegerField(verbose_name='order in the document')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='headings', to='standards.edition')),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='standards.heading')),
                    ],
                    options={
                        'ordering': ['edition', 'sequence'],
                        'constraints': [
                            models.UniqueConstraint(fields=('edition', 'number'), name='one_heading_per_number'),
                            models.UniqueConstraint(fields=('id', 'edition'), name='heading_names_its_edition'),
                            models.CheckConstraint(condition=models.Q(('level__gte', 1), ('level__lte', 5)), name='heading_has_one_to_five_levels'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_headingevent" ("edition_id", "id", "level", "number", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "title") SELECT new_values."edition_id", new_values."id", new_values."level", new_values."number", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sequence", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c1dd1f2b5f3d85777916a63205b51c8921e62c41', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c82f4', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_heading', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_headingevent" ("edition_id", "id", "level", "number", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "title") SELECT new_values."edition_id", new_values."id", new_values."level", new_values."number", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sequence", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='40664b9f504c4bbf2868609f9e67ec54eacb2f28', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_57198', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_heading', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_headingevent" ("edition_id", "id", "level", "number", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sequence", "title") SELECT old_values."edition_id", old_values."id", old_values."level", old_values."number", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sequence", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='aea02f75f7abc72e9e5d70d9d3ae090d43c20783', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1cc50', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_heading', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='heading_is_frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM standards_edition WHERE status IN ('published', 'superseded') AND id IN (SELECT edition_id FROM written)\n                )  THEN\n                    RAISE EXCEPTION 'the row is frozen with its standards_edition'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_is_frozen';\n                END IF;\n                RETURN NULL;\n            ", hash='7e12de9d0d698f6ceea0f89fc635bbfc1848c657', level='STATEMENT', operation='INSERT', pgid='pgtrigger_heading_is_frozen_insert_0e54e', referencing='REFERENCING NEW TABLE AS written ', table='standards_heading', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='heading_is_frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM standards_edition WHERE status IN ('published', 'superseded') AND id IN (SELECT edition_id FROM former)\n                )  THEN\n                    RAISE EXCEPTION 'the row is frozen with its standards_edition'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_is_frozen';\n                END IF;\n                RETURN NULL;\n            ", hash='d75b50c1153bffc82c3d6a406a6266db3f9c2562', level='STATEMENT', operation='DELETE', pgid='pgtrigger_heading_is_frozen_delete_e4466', referencing='REFERENCING OLD TABLE AS former ', table='standards_heading', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='heading_is_frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM standards_edition WHERE status IN ('published', 'superseded') AND id IN (SELECT edition_id FROM former UNION SELECT edition_id FROM written)\n                ) OR EXISTS (SELECT edition_id FROM former EXCEPT SELECT edition_id FROM written) THEN\n                    RAISE EXCEPTION 'the row is frozen with its standards_edition'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_is_frozen';\n                END IF;\n                RETURN NULL;\n            ", hash='2a4996205e8c0ab275f20a5836aded4712ca12ce', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_heading_is_frozen_update_da11b', referencing='REFERENCING OLD TABLE AS former  NEW TABLE AS written ', table='standards_heading', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='HeadingEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('number', models.CharField(max_length=40, verbose_name='number')),
                        ('title', models.CharField(max_length=300, verbose_name='title')),
                        ('level', models.PositiveSmallIntegerField(verbose_name='level')),
                        ('sequence', models.PositiveIntegerField(verbose_name='order in the document')),
                        ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.edition')),
                        ('parent', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.heading')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.heading')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='MinistryReviewer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviewers', to='standards.ministry')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ministry_memberships', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('user', 'ministry'), name='one_reviewer_per_ministry'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_ministryreviewerevent" ("id", "ministry_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."id", new_values."ministry_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e3bb3ed50f284143e9d55c9b43b33b8a97f89149', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_80ff7', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_ministryreviewer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_ministryreviewerevent" ("id", "ministry_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT new_values."id", new_values."ministry_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9dfbd71324524a31b7e294475860ca5db4a7e636', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f71f0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_ministryreviewer', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_ministryreviewerevent" ("id", "ministry_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") SELECT old_values."id", old_values."ministry_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='52c5e7ae3595cc90ba0d5c71c1eca0c49a898e4a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4d49c', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_ministryreviewer', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MinistryReviewerEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('ministry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.ministry')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.ministryreviewer')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Requirement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('function', 'Function'), ('form', 'Form'), ('data', 'Data'), ('interface', 'Interface'), ('nonfunctional', 'Non-functional')], max_length=20, verbose_name='kind')),
                        ('official_id', models.CharField(max_length=40, verbose_name='official id')),
                        ('specification', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='standards.specification')),
                    ],
                    options={
                        'verbose_name': 'requirement',
                        'ordering': ['specification', 'kind', 'official_id'],
                        'constraints': [
                            models.UniqueConstraint(fields=('specification', 'kind', 'official_id'), name='one_requirement_per_official_id'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_requirementevent" ("id", "kind", "official_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id") SELECT new_values."id", new_values."kind", new_values."official_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."specification_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='660ccf961b00b2e38fc3d570e4811f573253976c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_766c0', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_requirement', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_requirementevent" ("id", "kind", "official_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id") SELECT new_values."id", new_values."kind", new_values."official_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."specification_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a8c03fa9019972b9633678d3835cd93dbbcfa3ee', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_72a41', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_requirement', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_requirementevent" ("id", "kind", "official_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id") SELECT old_values."id", old_values."kind", old_values."official_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."specification_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='69ae4510e260412f90bdfd428e18dd9690b542c4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_fb2db', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_requirement', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='RequirementEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('kind', models.CharField(choices=[('function', 'Function'), ('form', 'Form'), ('data', 'Data'), ('interface', 'Interface'), ('nonfunctional', 'Non-functional')], max_length=20, verbose_name='kind')),
                        ('official_id', models.CharField(max_length=40, verbose_name='official id')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.requirement')),
                        ('specification', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.specification')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='RequirementText',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sequence', models.PositiveIntegerField(verbose_name='order in the document')),
                        ('position', models.PositiveIntegerField(blank=True, null=True, verbose_name='position')),
                        ('name', models.CharField(max_length=300, verbose_name='name')),
                        ('text', models.TextField(verbose_name='text')),
                        ('rationale', models.TextField(blank=True, verbose_name='rationale')),
                        ('notes', models.TextField(blank=True, verbose_name='notes')),
                        ('revision_type', models.CharField(blank=True, max_length=20, verbose_name='revision')),
                        ('effective_on', models.DateField(blank=True, null=True, verbose_name='must be met by')),
                        ('fingerprint', models.CharField(blank=True, max_length=64, verbose_name='fingerprint')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='standards.edition')),
                        ('heading', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='standards.heading')),
                        ('requirement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='standards.requirement')),
                        ('item', models.JSONField(blank=True, null=True, verbose_name='data item')),
                        ('predecessor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='standards.requirement')),
                    ],
                    options={
                        'verbose_name': 'requirement row',
                        'ordering': ['edition', 'sequence'],
                        'constraints': [
                            models.UniqueConstraint(fields=('edition', 'requirement'), name='one_row_per_requirement_and_edition'),
                            models.UniqueConstraint(fields=('edition', 'position'), name='one_row_per_position'),
                            models.UniqueConstraint(fields=('id', 'edition'), name='row_names_its_edition'),
                            models.UniqueConstraint(fields=('edition', 'predecessor'), name='one_successor_per_requirement_and_edition'),
                            models.CheckConstraint(condition=models.Q(('predecessor', models.F('requirement')), _negated=True), name='requirement_does_not_succeed_itself'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_requirementtextevent" ("edition_id", "effective_on", "fingerprint", "heading_id", "id", "item", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "predecessor_id", "rationale", "requirement_id", "revision_type", "sequence", "text") SELECT new_values."edition_id", new_values."effective_on", new_values."fingerprint", new_values."heading_id", new_values."id", new_values."item", new_values."name", new_values."notes", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."predecessor_id", new_values."rationale", new_values."requirement_id", new_values."revision_type", new_values."sequence", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2832cc17b8a166d5538c687acd91afe50f187e21', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_52b0d', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_requirementtext', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_requirementtextevent" ("edition_id", "effective_on", "fingerprint", "heading_id", "id", "item", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "predecessor_id", "rationale", "requirement_id", "revision_type", "sequence", "text") SELECT new_values."edition_id", new_values."effective_on", new_values."fingerprint", new_values."heading_id", new_values."id", new_values."item", new_values."name", new_values."notes", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."predecessor_id", new_values."rationale", new_values."requirement_id", new_values."revision_type", new_values."sequence", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e91f0f91b53d758f703585ce8e2228dbaed126bb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d5676', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_requirementtext', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_requirementtextevent" ("edition_id", "effective_on", "fingerprint", "heading_id", "id", "item", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "predecessor_id", "rationale", "requirement_id", "revision_type", "sequence", "text") SELECT old_values."edition_id", old_values."effective_on", old_values."fingerprint", old_values."heading_id", old_values."id", old_values."item", old_values."name", old_values."notes", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."predecessor_id", old_values."rationale", old_values."requirement_id", old_values."revision_type", old_values."sequence", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ec997fb53935ac08caa4dd3396c3c4122a52ff12', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a64fe', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_requirementtext', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='row_is_frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM standards_edition WHERE status IN ('published', 'superseded') AND id IN (SELECT edition_id FROM written)\n                )  THEN\n                    RAISE EXCEPTION 'the row is frozen with its standards_edition'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_is_frozen';\n                END IF;\n                RETURN NULL;\n            ", hash='62e896d15e337a88bf717aeb69f70f9d4df7cd61', level='STATEMENT', operation='INSERT', pgid='pgtrigger_row_is_frozen_insert_87356', referencing='REFERENCING NEW TABLE AS written ', table='standards_requirementtext', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='row_is_frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM standards_edition WHERE status IN ('published', 'superseded') AND id IN (SELECT edition_id FROM former)\n                )  THEN\n                    RAISE EXCEPTION 'the row is frozen with its standards_edition'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_is_frozen';\n                END IF;\n                RETURN NULL;\n            ", hash='780cef5b2a3ca822f5afa000617474e53c62adcc', level='STATEMENT', operation='DELETE', pgid='pgtrigger_row_is_frozen_delete_29933', referencing='REFERENCING OLD TABLE AS former ', table='standards_requirementtext', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='row_is_frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM standards_edition WHERE status IN ('published', 'superseded') AND id IN (SELECT edition_id FROM former UNION SELECT edition_id FROM written)\n                ) OR EXISTS (SELECT edition_id FROM former EXCEPT SELECT edition_id FROM written) THEN\n                    RAISE EXCEPTION 'the row is frozen with its standards_edition'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_is_frozen';\n                END IF;\n                RETURN NULL;\n            ", hash='b806d940c937ae81378fca177e2250f19cee6060', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_row_is_frozen_update_c5c29', referencing='REFERENCING OLD TABLE AS former  NEW TABLE AS written ', table='standards_requirementtext', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='RequirementTextEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('sequence', models.PositiveIntegerField(verbose_name='order in the document')),
                        ('position', models.PositiveIntegerField(blank=True, null=True, verbose_name='position')),
                        ('name', models.CharField(max_length=300, verbose_name='name')),
                        ('text', models.TextField(verbose_name='text')),
                        ('rationale', models.TextField(blank=True, verbose_name='rationale')),
                        ('notes', models.TextField(blank=True, verbose_name='notes')),
                        ('revision_type', models.CharField(blank=True, max_length=20, verbose_name='revision')),
                        ('effective_on', models.DateField(blank=True, null=True, verbose_name='must be met by')),
                        ('fingerprint', models.CharField(blank=True, max_length=64, verbose_name='fingerprint')),
                        ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.edition')),
                        ('heading', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.heading')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.requirementtext')),
                        ('requirement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.requirement')),
                        ('item', models.JSONField(blank=True, null=True, verbose_name='data item')),
                        ('predecessor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.requirement')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Obligation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('municipality_class', models.CharField(choices=[('prefecture', 'Prefecture'), ('designated_city', 'Designated city'), ('core_city', 'Core city'), ('special_case_city', 'Special-case city'), ('special_ward', 'Special ward'), ('other_city', 'Other city'), ('town', 'Town'), ('village', 'Village')], max_length=20, verbose_name='class')),
                        ('level', models.CharField(choices=[('mandatory', 'Mandatory'), ('optional', 'Standard option'), ('prohibited', 'Must not be implemented')], max_length=20, verbose_name='obligation')),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='obligations', to='standards.edition')),
                        ('row', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='obligations', to='standards.requirementtext')),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('row', 'municipality_class'), name='one_obligation_per_row_and_class'),
                            models.CheckConstraint(condition=models.Q(('level__in', ['mandatory', 'optional', 'prohibited'])), name='obligation_level_is_known'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_obligationevent" ("edition_id", "id", "level", "municipality_class", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_id") SELECT new_values."edition_id", new_values."id", new_values."level", new_values."municipality_class", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."row_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9c66932d4b9c5b1f17e566eb6e024aeaf1098d2b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8d915', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_obligation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_obligationevent" ("edition_id", "id", "level", "municipality_class", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_id") SELECT new_values."edition_id", new_values."id", new_values."level", new_values."municipality_class", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."row_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f9d1cf0ff79631967865e90e7f84039c320722b0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a9d88', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_obligation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_obligationevent" ("edition_id", "id", "level", "municipality_class", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_id") SELECT old_values."edition_id", old_values."id", old_values."level", old_values."municipality_class", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."row_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1980d95525da329c151843849243f7f55edf7b0b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a40a9', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_obligation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='obligation_is_frozen_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM standards_edition WHERE status IN ('published', 'superseded') AND id IN (SELECT edition_id FROM written)\n                )  THEN\n                    RAISE EXCEPTION 'the row is frozen with its standards_edition'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_is_frozen';\n                END IF;\n                RETURN NULL;\n            ", hash='7c10c09f8e2df8c68b45a953b04e0d696578624c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_obligation_is_frozen_insert_1026c', referencing='REFERENCING NEW TABLE AS written ', table='standards_obligation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='obligation_is_frozen_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM standards_edition WHERE status IN ('published', 'superseded') AND id IN (SELECT edition_id FROM former)\n                )  THEN\n                    RAISE EXCEPTION 'the row is frozen with its standards_edition'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_is_frozen';\n                END IF;\n                RETURN NULL;\n            ", hash='25feee5dd9b5d2641ac5a391ba43c2920f8e70b3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_obligation_is_frozen_delete_d4d37', referencing='REFERENCING OLD TABLE AS former ', table='standards_obligation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='obligation_is_frozen_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                IF EXISTS (\n                    SELECT FROM standards_edition WHERE status IN ('published', 'superseded') AND id IN (SELECT edition_id FROM former UNION SELECT edition_id FROM written)\n                ) OR EXISTS (SELECT edition_id FROM former EXCEPT SELECT edition_id FROM written) THEN\n                    RAISE EXCEPTION 'the row is frozen with its standards_edition'\n                        USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_is_frozen';\n                END IF;\n                RETURN NULL;\n            ", hash='7bafe95ff72bf637502084b80324b29f0a6c8538', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_obligation_is_frozen_update_91c0d', referencing='REFERENCING OLD TABLE AS former  NEW TABLE AS written ', table='standards_obligation', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ObligationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('municipality_class', models.CharField(choices=[('prefecture', 'Prefecture'), ('designated_city', 'Designated city'), ('core_city', 'Core city'), ('special_case_city', 'Special-case city'), ('special_ward', 'Special ward'), ('other_city', 'Other city'), ('town', 'Town'), ('village', 'Village')], max_length=20, verbose_name='class')),
                        ('level', models.CharField(choices=[('mandatory', 'Mandatory'), ('optional', 'Standard option'), ('prohibited', 'Must not be implemented')], max_length=20, verbose_name='obligation')),
                        ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.edition')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.obligation')),
                        ('row', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.requirementtext')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ObligationSet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('municipality_class', models.CharField(choices=[('prefecture', 'Prefecture'), ('designated_city', 'Designated city'), ('core_city', 'Core city'), ('special_case_city', 'Special-case city'), ('special_ward', 'Special ward'), ('other_city', 'Other city'), ('town', 'Town'), ('village', 'Village')], max_length=20, verbose_name='class')),
                        ('length', models.PositiveIntegerField()),
                        ('mandatory', standards.fields.RequirementSetField()),
                        ('optional', standards.fields.RequirementSetField()),
                        ('prohibited', standards.fields.RequirementSetField()),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligation_sets', to='standards.edition')),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('edition', 'municipality_class'), name='one_obligation_set_per_class'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9206f793b1ff90eb4db88bcff83d8c776da5c985', operation='UPDATE OR DELETE', pgid='pgtrigger_written_once_5be8b', table='standards_obligationset', when='BEFORE')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Announcement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('event', models.CharField(choices=[('consultation', 'Consultation opened'), ('consultation_closed', 'Consultation closed'), ('published', 'Edition published'), ('ending', 'End of validity set'), ('superseded', 'Edition superseded')], max_length=30, verbose_name='event')),
                        ('happened_at', models.DateTimeField(verbose_name='time')),
                        ('mailed_at', models.DateTimeField(null=True)),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='announcements', to='standards.edition')),
                    ],
                    options={
                        'verbose_name': 'announcement',
                        'ordering': ['-happened_at', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='AnnouncementMail',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sent_at', models.DateTimeField(null=True)),
                        ('attempt', models.PositiveSmallIntegerField(default=0)),
                        ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='standards.announcement')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('announcement', 'user'), name='one_mail_per_announcement_and_subscriber'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='CatalogUpload',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=20, verbose_name='number')),
                        ('valid_from', models.DateField(verbose_name='may be used from')),
                        ('effective_on', models.DateField(verbose_name='must be met by')),
                        ('file_name', models.CharField(max_length=255, verbose_name='file')),
                        ('content', models.BinaryField(null=True)),
                        ('layout', models.JSONField(blank=True, null=True, verbose_name='layout')),
                        ('state', models.CharField(choices=[('waiting', 'Waiting to be read'), ('reading', 'Being read'), ('refused', 'Refused'), ('staged', 'Ready for review'), ('applying', 'Being written'), ('applied', 'Brought in'), ('discarded', 'Discarded'), ('failed', 'Failed')], default='waiting', max_length=20, verbose_name='state')),
                        ('format', models.CharField(blank=True, max_length=20, verbose_name='format')),
                        ('encoding', models.CharField(blank=True, max_length=20, verbose_name='encoding')),
                        ('rows_read', models.PositiveIntegerField(default=0, verbose_name='rows read')),
                        ('rows_total', models.PositiveIntegerField(blank=True, null=True, verbose_name='rows in the file')),
                        ('problems', models.JSONField(default=list, verbose_name='problems')),
                        ('problem_count', models.PositiveIntegerField(default=0, verbose_name='number of problems')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='uploaded at')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished at')),
                        ('attempt', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                        ('fence', models.PositiveIntegerField(default=0)),
                        ('lease_until', models.DateTimeField(null=True)),
                        ('error', models.TextField(blank=True, verbose_name='error')),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('specification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='standards.specification')),
                        ('language', models.CharField(choices=[('ja', 'Japanese'), ('en', 'English')], default=portal.common.languages.asked_in, max_length=10, verbose_name='language')),
                    ],
                    options={
                        'verbose_name': 'upload',
                        'ordering': ['-created_at'],
                        'indexes': [models.Index(condition=models.Q(('state__in', ('waiting', 'reading', 'applying'))), fields=['state'], name='open_uploads')],
                    },
                ),
                migrations.CreateModel(
                    name='Consultation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('opens_on', models.DateField(verbose_name='opens on')),
                        ('closes_on', models.DateField(verbose_name='closes on')),
                        ('call', models.TextField(blank=True, verbose_name='what is asked')),
                        ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='consultation', to='standards.edition')),
                    ],
                    options={
                        'verbose_name': 'consultation',
                        'ordering': ['-opens_on', '-pk'],
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='consultation_closes_after_it_opens'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_consultationevent" ("call", "closes_on", "edition_id", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."call", new_values."closes_on", new_values."edition_id", new_values."id", new_values."opens_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a9350a6a43f0af9a8659a9325d0f22de73d72252', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0990d', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_consultation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_consultationevent" ("call", "closes_on", "edition_id", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."call", new_values."closes_on", new_values."edition_id", new_values."id", new_values."opens_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e39e3f815d0def3209c2876bb5e278346091f7cb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e9db4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_consultation', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_consultationevent" ("call", "closes_on", "edition_id", "id", "opens_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."call", old_values."closes_on", old_values."edition_id", old_values."id", old_values."opens_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4ab2c0d9936b6bb6ff72dbf74b8abbfaa2d99fae', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_85f94', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_consultation', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='ConsultationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('opens_on', models.DateField(verbose_name='opens on')),
                        ('closes_on', models.DateField(verbose_name='closes on')),
                        ('call', models.TextField(blank=True, verbose_name='what is asked')),
                        ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.edition')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.consultation')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Comment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('side', models.CharField(choices=[('municipality', 'Municipality'), ('vendor', 'Vendor'), ('ministry', 'Ministry')], max_length=20, verbose_name='speaks for')),
                        ('organization', models.CharField(max_length=200, verbose_name='organization')),
                        ('text', models.TextField(verbose_name='comment')),
                        ('created_at', models.DateTimeField(verbose_name='written at')),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back at')),
                        ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to=settings.AUTH_USER_MODEL)),
                        ('requirement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='standards.requirement')),
                        ('thread', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='standards.comment')),
                        ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='standards.consultation')),
                    ],
                    options={
                        'verbose_name': 'comment',
                        'ordering': ['pk'],
                        'constraints': [
                            models.UniqueConstraint(fields=('id', 'consultation'), name='comment_names_its_consultation'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_commentevent" ("author_id", "consultation_id", "created_at", "id", "organization", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement_id", "side", "text", "thread_id", "withdrawn_at") SELECT new_values."author_id", new_values."consultation_id", new_values."created_at", new_values."id", new_values."organization", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."requirement_id", new_values."side", new_values."text", new_values."thread_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d8b15bb440371aa06562548b5e2b898e0a7d0b73', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7d389', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_comment', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_commentevent" ("author_id", "consultation_id", "created_at", "id", "organization", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement_id", "side", "text", "thread_id", "withdrawn_at") SELECT new_values."author_id", new_values."consultation_id", new_values."created_at", new_values."id", new_values."organization", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."requirement_id", new_values."side", new_values."text", new_values."thread_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='90da7814eab345cb9728343808403a927cd24bab', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_4700b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_comment', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_commentevent" ("author_id", "consultation_id", "created_at", "id", "organization", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement_id", "side", "text", "thread_id", "withdrawn_at") SELECT old_values."author_id", old_values."consultation_id", old_values."created_at", old_values."id", old_values."organization", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."requirement_id", old_values."side", old_values."text", old_values."thread_id", old_values."withdrawn_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='06f85c8a63090dcacd61c6033c633ae1d27aa057', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0c625', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_comment', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='CommentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('side', models.CharField(choices=[('municipality', 'Municipality'), ('vendor', 'Vendor'), ('ministry', 'Ministry')], max_length=20, verbose_name='speaks for')),
                        ('organization', models.CharField(max_length=200, verbose_name='organization')),
                        ('text', models.TextField(verbose_name='comment')),
                        ('created_at', models.DateTimeField(verbose_name='written at')),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back at')),
                        ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.comment')),
                        ('requirement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.requirement')),
                        ('thread', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.comment')),
                        ('consultation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.consultation')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='CommentDecision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('outcome', models.CharField(choices=[('accepted', 'Taken over'), ('partly', 'Taken over in part'), ('declined', 'Not taken over')], max_length=20, verbose_name='outcome')),
                        ('reason', models.TextField(verbose_name='reason')),
                        ('decided_at', models.DateTimeField(verbose_name='decided at')),
                        ('comment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='standards.comment')),
                        ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'decision on a comment',
                        'constraints': [
                            models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='decision_has_a_reason'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_commentdecisionevent" ("comment_id", "decided_at", "decided_by_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."comment_id", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."outcome", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='dd8c10a6442e0ab0f85f5d725dd19e04470a9a35', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0fefa', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_commentdecision', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_commentdecisionevent" ("comment_id", "decided_at", "decided_by_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."comment_id", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."outcome", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6212d3e3fc2b7c1a21ed3a63f1a9ce7937f51dce', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_02a26', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_commentdecision', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_commentdecisionevent" ("comment_id", "decided_at", "decided_by_id", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."comment_id", old_values."decided_at", old_values."decided_by_id", old_values."id", old_values."outcome", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='f04659d0f945e5ef7abab0b8094f68ef55f6dc0d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_f607c', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_commentdecision', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='CommentDecisionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('outcome', models.CharField(choices=[('accepted', 'Taken over'), ('partly', 'Taken over in part'), ('declined', 'Not taken over')], max_length=20, verbose_name='outcome')),
                        ('reason', models.TextField(verbose_name='reason')),
                        ('decided_at', models.DateTimeField(verbose_name='decided at')),
                        ('comment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.comment')),
                        ('decided_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.commentdecision')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='MappingProfile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('layout', models.JSONField(verbose_name='layout')),
                        ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='profiles', to='standards.ministry')),
                    ],
                    options={
                        'verbose_name': 'mapping profile',
                        'ordering': ['ministry', 'name'],
                        'constraints': [
                            models.UniqueConstraint(fields=('ministry', 'name'), name='one_profile_per_name'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_mappingprofileevent" ("id", "layout", "ministry_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."layout", new_values."ministry_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='09dca8cf2a6ddb973b2bf8940bd4f79f786147ff', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6c17a', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_mappingprofile', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_mappingprofileevent" ("id", "layout", "ministry_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."layout", new_values."ministry_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f2356bf6160fd5ce0ab170c7042257405f3496c8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ea9a4', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_mappingprofile', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_mappingprofileevent" ("id", "layout", "ministry_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."layout", old_values."ministry_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e02451ef7020b732c8249f81a7a4cd77d3a4cf25', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_053e1', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_mappingprofile', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='MappingProfileEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('name', models.CharField(max_length=100, verbose_name='name')),
                        ('layout', models.JSONField(verbose_name='layout')),
                        ('ministry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.ministry')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.mappingprofile')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='SearchEntry',
                    fields=[
                        ('row', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='standards.requirementtext')),
                        ('name_folded', models.TextField()),
                        ('folded', models.TextField()),
                        ('grams', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                        ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='standards.edition')),
                    ],
                    options={
                        'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['grams'], name='search_grams')],
                    },
                ),
                migrations.CreateModel(
                    name='StagedRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sequence', models.PositiveIntegerField()),
                        ('kind', models.CharField(choices=[('function', 'Function'), ('form', 'Form'), ('data', 'Data'), ('interface', 'Interface'), ('nonfunctional', 'Non-functional')], max_length=20)),
                        ('official_id', models.CharField(max_length=40)),
                        ('row', models.JSONField()),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='standards.catalogupload')),
                    ],
                    options={
                        'ordering': ['upload', 'sequence'],
                        'constraints': [
                            models.UniqueConstraint(fields=('upload', 'sequence'), name='one_staged_row_per_sequence'),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='Subscription',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='since')),
                        ('specification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to='standards.specification')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subscriptions', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['specification'],
                        'constraints': [
                            models.UniqueConstraint(fields=('user', 'specification'), name='one_subscription_per_specification'),
                        ],
                        'triggers': [
                            pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_subscriptionevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id", "user_id") SELECT new_values."created_at", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."specification_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='25685ed87294c7669fb185f563aea0e3fe78bebb', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6a103', referencing='REFERENCING NEW TABLE AS new_values ', table='standards_subscription', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_subscriptionevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id", "user_id") SELECT new_values."created_at", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."specification_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0de971bac771035dfa689c29b01132c27213cc4d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_badfe', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='standards_subscription', when='AFTER')),
                            pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_subscriptionevent" ("created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification_id", "user_id") SELECT old_values."created_at", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."specification_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='476a05f4093ba1121f86ef940ccb55d712470377', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a5bb3', referencing='REFERENCING OLD TABLE AS old_values ', table='standards_subscription', when='AFTER')),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name='SubscriptionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='since')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='standards.subscription')),
                        ('specification', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='standards.specification')),
                        ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
            ],
        ),
        migrations.RunSQL(COMPOSITE_KEYS, migrations.RunSQL.noop),  # they go with their tables
    ]
