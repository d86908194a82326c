using AsmPortal.Modules;

[assembly: Module(
    Name = "Child protection",
    Description = "Children found at mine sites: seen, registered with consent, classified, referred to help, followed up, and not forgotten.",
    Dependencies = ["AsmPortal.Accounts", "AsmPortal.Sites", "AsmPortal.Notifications"])]
