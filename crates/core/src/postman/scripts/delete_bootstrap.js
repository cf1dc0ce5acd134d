test("The bootstrap client is deleted", succeeded);
