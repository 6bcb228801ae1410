package cn.suanquan.webhook;

import cn.suanquan.kernel.Refusal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The parts of an endpoint's address, and which addresses of the network its name may lead to.
///
/// @param path with its query
record Destination(boolean isSecure, String host, int port, String path) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /// Asks what addresses a name has now.
    @FunctionalInterface
    interface NameLookup {
        NameLookup SYSTEM = InetAddress::getAllByName;

        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 WEBHOOK_ADDRESS
    static Destination of(String url, WebhookSettings settings) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw refused("不是有效的网址");
        }
        boolean isSecure = "https".equalsIgnoreCase(uri.getScheme());
        if (!isSecure && !(settings.isLocal() && "http".equalsIgnoreCase(uri.getScheme()))) {
            throw refused("须以 https:// 开头");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused("应有主机名，且不带用户名和 # 部分");
        }
        if (uri.getHost().startsWith("[")) {
            throw refused("不能是 IPv6 地址，须为主机名或 IPv4 地址");
        }
        int port = uri.getPort() == -1 ? isSecure ? HTTPS : HTTP : uri.getPort();
        if (!settings.isLocal() && !settings.isPort(port)) {
            throw refused("端口 " + port + " 不在允许的范围");
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Destination(
                isSecure, uri.getHost(), port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    /// One of the addresses that the name has now, where all of them are public; else empty.
    ///
    /// @throws UnknownHostException where the name has none
    Optional<InetAddress> checked(NameLookup lookup, WebhookSettings settings) throws UnknownHostException {
        List<InetAddress> all = Arrays.asList(lookup.addresses(host));
        boolean mayBeAsked = !all.isEmpty()
                && all.stream()
                        .allMatch(one -> PublicAddress.isPublic(one) && isSecure
                                || settings.isLocal() && one instanceof Inet4Address && one.isLoopbackAddress());
        return mayBeAsked
                ? all.stream().min(Comparator.comparing(one -> !(one instanceof Inet4Address)))
                : Optional.empty();
    }

    static RuntimeException refused(String why) {
        return Refusal.of(
                        Refusal.Kind.INVALID,
                        "WEBHOOK_ADDRESS",
                        "回调地址" + why + "；请填写互联网上可以访问的 https 地址 (a public https address)。")
                .toException();
    }
}
