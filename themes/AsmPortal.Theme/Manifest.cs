using AsmPortal.Modules;

[assembly: Theme(Name = "AsmPortal")]
