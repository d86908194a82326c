using AsmPortal.Modules;

[assembly: Module(
    Name = "Pages",
    Description = "Shows the home page, the pages about the portal, and the list of pages for search engines.",
    Dependencies = ["AsmPortal.Frameworks"])]
