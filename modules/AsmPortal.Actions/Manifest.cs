using AsmPortal.Modules;

[assembly: Module(
    Name = "Actions",
    Description = "Corrective actions from assessments, grievances and monitoring alike: who does what by when, what it costs, and whether it worked.",
    Dependencies = ["AsmPortal.Accounts", "AsmPortal.Sites", "AsmPortal.Notifications"])]
