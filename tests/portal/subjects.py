"""What the addresses of `docs/permissions.md` name: objects for each relation of the table."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse
from django.utils.timezone import now

from conformance.models import Run
from municipalities.choices import Cause
from municipalities.services import add_local_requirement, open_contest
from standards.mails import SALT
from standards.models import CatalogUpload, MappingProfile
from standards.parsing.profiles import DEFAULT_PROFILE
from tests.conformance.world import drain
from tests.factories.conformance import make_run
from tests.factories.consultations import (
    make_comment,
    make_ministry_specification,
    make_open_consultation,
)
from tests.factories.item_tests import GROUP, make_item_declaration, make_item_test
from tests.factories.municipalities import make_adoption
from tests.factories.people import Cast
from tests.factories.standards import (
    make_business,
    make_draft_edition,
    make_published_edition,
)
from tests.factories.uploads import make_own_specification, make_read_upload
from tests.factories.vendors import (
    ACCEPTED_AT,
    make_accepted_declaration,
    make_draft,
    make_package,
    make_release,
    make_submitted_declaration,
    make_vendor,
)
from tests.standards.files import catalog_file
from vendors.models import (
    AnswerUpload,
    Evidence,
    HolderProposal,
    ItemTest,
    Package,
    Registration,
    Release,
    StoredFile,
    Vendor,
    VendorMember,
)
from vendors.services import (
    accept_declaration,
    attach_test,
    carry_declarations,
    store_file,
    submit_declaration,
)

SECRET = "秘密の様式"
OF_VENDOR = (
    "vendor", "profile", "vendor-rename", "vendor-number", "vendor-leave", "member-add",
    "member-role", "member-remove", "package-new",
)  # fmt: skip
OF_PACKAGE = (
    "desk-package", "package-rename", "proposal-add", "holder-leave", "registration-new",
    "release-new", "package-transfer", "registration-edit", "registration-remove",
    "release-remove",
)  # fmt: skip
OF_PROPOSAL = ("proposal-agree", "proposal-decline", "proposal-take-back")
OF_RELEASE = ("release-edit", "declaration-open")
OWN_VENDOR, EDITED_VENDOR = "owner's vendor", "editor's vendor"
MADE_PROPOSAL, RECEIVED_PROPOSAL = "proposal of owner's vendor", "proposal to owner's vendor"
OWN_UPLOAD, OTHER_UPLOAD = "upload of the ministry", "upload of another ministry"
OWN_PROFILE, OTHER_PROFILE = "profile of the ministry", "profile of another ministry"


def uploads_and_profiles() -> tuple[dict[str, CatalogUpload], dict[str, MappingProfile]]:
    """Of the reviewer's ministry and of another one: a file read, and a mapping profile."""
    uploads, profiles = {}, {}
    for code, ministry, upload, profile in (
        ("804", "見本省", OWN_UPLOAD, OWN_PROFILE),
        ("805", "他の見本省", OTHER_UPLOAD, OTHER_PROFILE),
    ):
        specification = make_own_specification(code=code, ministry=ministry)
        data = catalog_file({"official_id": f"{code}0001"}, {"official_id": f"{code}0002"})
        uploads[upload] = make_read_upload(specification=specification, data=data)
        profiles[profile] = MappingProfile.objects.create(
            ministry=specification.ministry, name="見本", layout=DEFAULT_PROFILE.to_json()
        )
    return uploads, profiles


@dataclass
class Subjects:
    """What the addresses of the table name."""

    cast: Cast

    def __post_init__(self) -> None:
        self.business = make_business(slug="permitted")
        self.specification = make_ministry_specification(code="801")
        self.specification.businesses.set([self.business])
        published = make_published_edition(specification=self.specification)
        discussed = make_open_consultation(
            make_draft_edition(specification=make_ministry_specification(code="803"), number="2.0")
        )
        self.editions = {
            "published edition": published,
            "draft edition": make_draft_edition(
                specification=make_ministry_specification(code="802"), number="2.0"
            ),
            "open consultation": discussed.edition,
        }
        self.comment = make_comment(discussed, self.cast.clerk_a, at=now())
        self.uploads, self.profiles = uploads_and_profiles()
        self.package = make_package(holders=[self.cast.vendor])
        release = make_release(self.package)
        self.declarations = {
            "accepted declaration": make_accepted_declaration(release, published),
            "draft declaration": make_draft(make_release(self.package, version="2"), published),
            "submitted declaration": make_submitted_declaration(
                make_release(self.package, version="3"), published
            ),
        }
        self._carry()
        self._make_item_tests()
        self._make_answer_uploads()
        self._make_desks()
        for body in (self.cast.municipality_a, self.cast.municipality_b):
            make_adoption(body, release, published)
            add_local_requirement(
                municipality=body,
                specification=self.specification,
                title=SECRET,
                cause=Cause.ORDINANCE,
            )
        self.contest = open_contest(
            municipality=self.cast.municipality_a,
            declaration=self.declarations["accepted declaration"],
            row=published.rows.order_by("position")[0],
            author=self.cast.clerk_a,
            note="見本",
            at=now(),
        )
        make_run(self.specification)
        drain()

    def _carry(self) -> None:
        second = make_published_edition(specification=self.specification, number="2.0")
        accepted = self.declarations["accepted declaration"]
        (carried,) = carry_declarations(declarations=[accepted], edition=second)
        self.declarations["carried draft"] = carried.draft

    def _make_answer_uploads(self) -> None:
        self.answer_uploads = {
            relation: AnswerUpload.objects.create(
                declaration=declaration, file_name="sheet.csv", created_by=self.cast.vendor_editor
            )
            for relation, declaration in self.declarations.items()
        }

    def _make_desks(self) -> None:
        """What the editor's vendor has, and a vendor of which the same person is the only owner."""
        owned = make_vendor()
        owner = VendorMember.objects.create(
            user=self.cast.vendor_editor, vendor=owned, role=VendorMember.Role.OWNER
        )
        package = make_package(holders=[owned])
        member = self.cast.vendor.members.get(user=self.cast.vendor_editor)
        first = self.package.releases.order_by("pk")[0]
        self.desks: dict[str, tuple[Vendor, Package, Release, VendorMember]] = {
            OWN_VENDOR: (owned, package, (release := make_release(package)), owner),
            EDITED_VENDOR: (self.cast.vendor, self.package, first, member),
        }
        # Neither can be removed, so that the rows of the table may come in any order.
        Release.objects.create(package=package, version="2", predecessor=release)
        self.registrations = {
            one.pk: Registration.objects.create(
                number=f"801_{one.pk:013d}_1",
                package=one,
                specification=self.specification,
                sequence=1,
                registered_on=ACCEPTED_AT.date(),
                vendor_text="見本",
            )
            for one in (self.package, package)
        }
        self.proposals = {
            MADE_PROPOSAL: HolderProposal.objects.create(
                package=package, proposed_by=owned, vendor=self.cast.other_vendor
            ),
            RECEIVED_PROPOSAL: HolderProposal.objects.create(
                package=make_package(holders=[self.cast.other_vendor]),
                proposed_by=self.cast.other_vendor,
                vendor=owned,
            ),
        }

    def _make_item_tests(self) -> None:
        """A test and a file in a draft, and as evidence of an accepted declaration."""
        self.tests: dict[str, ItemTest] = {}
        self.files: dict[str, StoredFile] = {}
        for relation in ("draft declaration", "accepted declaration"):
            test = make_item_test(make_item_declaration(make_package(holders=[self.cast.vendor])))
            self.tests[relation] = test
            self.files[relation] = file = store_file(name="根拠", content=b"", created_by=None)
            answer = test.declaration.answers.order_by("pk")[0]
            Evidence.objects.create(answer=answer, kind="file", title="根拠", file=file)
        attach_test(test=test, created_by=None)
        submit_declaration(declaration=test.declaration)
        accept_declaration(declaration=test.declaration, reviewer=None, comment="", at=ACCEPTED_AT)

    def arguments(self, route: str, relation: str) -> dict[str, object]:
        """Values for all that addresses of the site may name, those of the relation first."""
        edition = self.editions.get(relation, self.editions["published edition"])
        row = edition.rows.select_related("requirement").order_by("pk")[0]
        body = self.cast.municipality_a
        declaration = self.declarations.get(relation)
        keys = {
            "vendors:package": self.package.pk,
            "api:package-detail": self.package.pk,
            "api:edition-detail": edition.pk,
            "api:requirement-detail": row.pk,
            "conformance:run": Run.objects.latest("pk").pk,
            "api:edition-changes": edition.pk,
        }
        test = self.tests.get(relation, self.tests["draft declaration"])
        if route.startswith("vendors:item-test"):
            keys[route] = test.declaration_id
        if route.startswith("municipalities:contest"):
            keys[route] = self.contest.pk
        if route.startswith("standards:comment"):
            keys[route] = self.comment.pk
        if route.startswith("standards:profile"):
            keys[route] = self.profiles.get(relation, self.profiles[OWN_PROFILE]).pk
        vendor, package, release, member = self.desks.get(relation, self.desks[EDITED_VENDOR])
        keys |= {f"vendors:{name}": vendor.pk for name in OF_VENDOR}
        keys |= {f"vendors:{name}": package.pk for name in OF_PACKAGE}
        keys |= {f"vendors:{name}": release.pk for name in OF_RELEASE}
        proposal = self.proposals.get(relation, self.proposals[RECEIVED_PROPOSAL])
        keys |= {f"vendors:{name}": proposal.pk for name in OF_PROPOSAL}
        keys["conformance:package-badge"] = self.package.pk
        return {
            "member": member.pk,
            "release": release.pk,
            "registration": self.registrations[package.pk].pk,
            "comment_pk": 0,
            "row": row.pk,
            "row_pk": row.pk,
            "evidence_pk": 0,
            "upload_pk": self.answer_uploads.get(
                relation, self.answer_uploads["draft declaration"]
            ).pk,
            "slug": self.business.slug,
            "code": self._code(route, edition.specification.code),
            "number": edition.number,
            "kind": row.requirement.kind,
            "official_id": row.requirement.official_id,
            "specification": self.specification.code,
            "municipality_code": body.code,
            "specification_code": self.specification.code,
            "upload_id": self.uploads.get(relation, self.uploads[OWN_UPLOAD]).pk,
            "test_pk": test.pk,
            "file_id": self.files.get(relation, self.files["draft declaration"]).pk,
            "token": signing.dumps(
                {"user": self.cast.outsider.pk, "specification": self.specification.pk}, salt=SALT
            ),
            "pk": keys.get(route) or (declaration.pk if declaration else 0),
        }

    def _code(self, route: str, specification: str) -> str:
        body = self.cast.municipality_a
        if any(part in route for part in ("municipalit", "gaps", "own-body")):
            return body.code
        return body.prefecture.code if "prefecture" in route else specification

    def address(self, route: str, relation: str, *, wanted: Collection[str]) -> str:
        """The route's address with these arguments."""
        given = self.arguments(route, relation)
        query = {
            "api:summary": "?by=class",
            "vendors:item-test-template": f"?group={GROUP}",
        }.get(route, "")
        return reverse(route, kwargs={name: given[name] for name in wanted}) + query
