"""Vendors, their packages, releases and registrations."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.common.history import tracked
from standards.models import Specification


@tracked
class Vendor(models.Model):
    """事業者. The corporate number has 13 digits, the first of them a check digit."""

    name = models.CharField(_("name"), max_length=200)
    corporate_number = models.CharField(
        _("corporate number"), max_length=13, unique=True, null=True, blank=True
    )
    is_sample = models.BooleanField(_("invented sample"), default=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("vendor")
        constraints = [
            models.CheckConstraint(
                condition=Q(corporate_number__isnull=True)
                | Q(corporate_number__regex=r"^[0-9]{13}$"),
                name="corporate_number_has_13_digits",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(corporate_number__isnull=True),
                name="one_vendor_per_name_without_number",
            ),
            # An invented vendor must never be taken for a real one.
            models.CheckConstraint(
                condition=Q(is_sample=False) | Q(corporate_number__isnull=True),
                name="sample_vendor_has_no_corporate_number",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class VendorMember(models.Model):
    """A user who works for a vendor."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        EDITOR = "editor", _("Editor")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vendor_memberships"
    )
    vendor = models.ForeignKey(Vendor, on_delete=models.CASCADE, related_name="members")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.EDITOR)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "vendor"], name="one_membership_per_vendor")
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.vendor}"


@tracked
class Package(models.Model):
    """パッケージ: a product; several vendors may hold it jointly."""

    key = models.CharField(_("key"), max_length=400, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    holders: "models.ManyToManyField[Vendor, PackageHolder]" = models.ManyToManyField(
        Vendor, through="PackageHolder", related_name="packages"
    )
    is_sample = models.BooleanField(_("invented sample"), default=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("package")

    def __str__(self) -> str:
        return self.name


@tracked
class PackageHolder(models.Model):
    """One of the vendors that hold a package, in the order of the registration."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="holder_links")
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="holdings")
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        ordering = ["package", "order"]
        constraints = [
            models.UniqueConstraint(fields=["package", "vendor"], name="one_holding_per_vendor")
        ]

    def __str__(self) -> str:
        return f"{self.vendor} – {self.package}"


@tracked
class Release(models.Model):
    """版: one version of a package; declarations and adoptions name it."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="releases")
    version = models.CharField(_("version"), max_length=40)
    released_on = models.DateField(_("released on"), null=True, blank=True)
    predecessor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    specifications = models.ManyToManyField(
        Specification, verbose_name=_("specifications covered"), blank=True, related_name="releases"
    )

    class Meta:
        ordering = ["package", "-released_on", "-pk"]
        verbose_name = _("release")
        constraints = [
            models.UniqueConstraint(fields=["package", "version"], name="one_release_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.package} {self.version}"


@tracked
class Registration(models.Model):
    """登録番号: `<code>[-<variant>]_<corporate number>[／<corporate number>…]_<sequence>`.

    A number given to a package for one specification; it says nothing of certification.
    """

    number = models.CharField(_("registration number"), max_length=120, unique=True)
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="registrations")
    specification = models.ForeignKey(
        Specification, on_delete=models.PROTECT, related_name="registrations"
    )
    sequence = models.PositiveSmallIntegerField(_("sequence"))
    registered_on = models.DateField(_("registered on"))
    business_text = models.CharField(_("business as written"), max_length=100, blank=True)
    vendor_text = models.CharField(_("vendor as written"), max_length=400, blank=True)
    predecessor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    predecessor_text = models.CharField(_("predecessor as written"), max_length=120, blank=True)

    class Meta:
        ordering = ["specification__code", "number"]
        verbose_name = _("registration")

    def __str__(self) -> str:
        return self.number


@tracked
class RegistrationHolder(models.Model):
    """A corporate number that stands in a registration number."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="holders")
    vendor = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="registrations")
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        ordering = ["registration", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "vendor"], name="one_registration_holder_per_vendor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.vendor} – {self.registration}"
