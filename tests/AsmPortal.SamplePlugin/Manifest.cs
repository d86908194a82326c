using AsmPortal.Modules;

[assembly: Module(Name = "Sample notes", Description = "Keeps a note a day; shows how a plug-in is built.", Dependencies = ["AsmPortal.Accounts"])]
