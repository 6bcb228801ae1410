package cn.suanquan.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/// Which addresses belong to the public internet. What is named here is not (IANA's registries of special-purpose
/// addresses, RFC 6890): a service of our own network would answer there, or nobody.
final class PublicAddress {
    private static final List<Network> NOT_PUBLIC_V4 = List.of(
            Network.of(0, 0, 0, 0, 8),
            Network.of(10, 0, 0, 0, 8),
            Network.of(100, 64, 0, 0, 10), // carriers' own, and the metadata of a large cloud
            Network.of(127, 0, 0, 0, 8),
            Network.of(168, 63, 129, 16, 32), // a large cloud's own server
            Network.of(169, 254, 0, 0, 16), // link-local, and metadata
            Network.of(172, 16, 0, 0, 12),
            Network.of(192, 0, 0, 0, 24),
            Network.of(192, 0, 2, 0, 24),
            Network.of(192, 31, 196, 0, 24),
            Network.of(192, 52, 193, 0, 24),
            Network.of(192, 88, 99, 0, 24),
            Network.of(192, 168, 0, 0, 16),
            Network.of(192, 175, 48, 0, 24),
            Network.of(198, 18, 0, 0, 15),
            Network.of(198, 51, 100, 0, 24),
            Network.of(203, 0, 113, 0, 24),
            Network.of(224, 0, 0, 0, 4),
            Network.of(240, 0, 0, 0, 4));
    private static final int IETF_PREFIX = 0x2001;
    private static final int TUNNELS = 0x2002;
    private static final int DOCUMENTS = 0x0db8;
    private static final int LATER_DOCUMENTS = 0x3fff;

    private PublicAddress() {}

    private record Network(int address, int mask) {
        static Network of(int a, int b, int c, int d, int bits) {
            return new Network(a << 24 | b << 16 | c << 8 | d, -1 << 32 - bits);
        }

        boolean has(int other) {
            return (other & mask) == address;
        }
    }

    /// An IPv4 address within an IPv6 one is not: it would be asked there by another way than the one that was checked.
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            int number = pair(bytes, 0) << 16 | pair(bytes, 2);
            return NOT_PUBLIC_V4.stream().noneMatch(network -> network.has(number));
        }
        int first = pair(bytes, 0);
        int second = pair(bytes, 2);
        boolean isGlobalUnicast = first >> 13 == 1; // 2000::/3
        boolean isOfProtocols = first == IETF_PREFIX && (second < 0x200 || second == DOCUMENTS);
        boolean isForDocuments = first == LATER_DOCUMENTS && second < 0x1000;
        return isGlobalUnicast && !isOfProtocols && !isForDocuments && first != TUNNELS;
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
