role-owner = власник акаунта
role-account-admin = адміністратор акаунта
role-team-admin = адміністратор команди
role-department-admin = адміністратор відділу
role-user = користувач
role-guest = гість
role-reader = читач
