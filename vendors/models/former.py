"""Names and holders that vendors and packages had before."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.common.triggers import written_once
from vendors.models.packages import Package, Vendor


class FormerName(models.Model):
    """旧名称: what a vendor or a package was called until a day."""

    vendor = models.ForeignKey(
        Vendor, on_delete=models.CASCADE, null=True, related_name="former_names"
    )
    package = models.ForeignKey(
        Package, on_delete=models.CASCADE, null=True, related_name="former_names"
    )
    name = models.CharField(_("name"), max_length=200)
    until = models.DateField(_("until"))

    class Meta:
        ordering = ["-until", "-pk"]
        verbose_name = _("former name")
        constraints = [
            models.CheckConstraint(
                condition=Q(vendor__isnull=False, package__isnull=True)
                | Q(vendor__isnull=True, package__isnull=False),
                name="former_name_is_of_a_vendor_or_a_package",
            )
        ]
        triggers = [written_once()]

    def __str__(self) -> str:
        return self.name


class PackageTransfer(models.Model):
    """承継: a package passed from one holder to another."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="transfers")
    former = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="given_packages")
    holder = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="taken_packages")
    on = models.DateField(_("on"))
    comment = models.TextField(_("comment"), blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("transfer of a package")
        triggers = [written_once()]

    def __str__(self) -> str:
        return f"{self.package}: {self.former} → {self.holder}"
