def workspace_navigation(request):
    return {}
