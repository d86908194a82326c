using System.Net;
using System.Net.Sockets;

namespace AsmPortal.Testing;

/// <summary>Free ports of this machine.</summary>
public static class Ports
{
    /// <summary>A port that nobody listens on at this moment.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
