app_name = "conformance"
urlpatterns: list[object] = []
