app_name = "introduction"

urlpatterns = []
