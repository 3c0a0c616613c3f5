"""Packages as the API shows them."""

from rest_framework import serializers

from vendors.models import Package, PackageHolder, Registration, Release


class HolderSerializer(serializers.ModelSerializer[PackageHolder]):
    name = serializers.CharField(source="vendor.name")
    corporate_number = serializers.CharField(source="vendor.corporate_number", allow_null=True)

    class Meta:
        model = PackageHolder
        fields = ["order", "name", "corporate_number"]


class ReleaseSerializer(serializers.ModelSerializer[Release]):
    class Meta:
        model = Release
        fields = ["id", "version", "released_on"]


class RegistrationSerializer(serializers.ModelSerializer[Registration]):
    specification = serializers.CharField(source="specification.code")

    class Meta:
        model = Registration
        fields = ["number", "specification", "registered_on"]


class PackageSerializer(serializers.ModelSerializer[Package]):
    """A registration number says nothing of certification."""

    holders = HolderSerializer(source="holder_links", many=True, read_only=True)
    releases = ReleaseSerializer(many=True, read_only=True)
    registrations = RegistrationSerializer(many=True, read_only=True)

    class Meta:
        model = Package
        fields = ["id", "name", "is_sample", "holders", "releases", "registrations"]
