package cn.suanquan.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.RefusedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Where webhooks may go, and where never.
class PublicAddressTest {
    private static final WebhookSettings STRICT = new WebhookSettings("production", false, Set.of(443, 8443));
    private static final WebhookSettings LOCAL = new WebhookSettings("test", true, Set.of(443));

    @Test
    void everyAddressThatIsNotOfThePublicInternetIsRefused() throws UnknownHostException {
        for (String address : List.of(
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1")) {
            assertFalse(PublicAddress.isPublic(InetAddress.getByName(address)), address);
        }
    }

    @Test
    void addressesOfThePublicInternetAreAllowed() throws UnknownHostException {
        for (String address : List.of(
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2400:3200::1",
                "2606:4700:4700::1111")) {
            assertTrue(PublicAddress.isPublic(InetAddress.getByName(address)), address);
        }
    }

    @Test
    void aNameIsAskedEachTimeAndAllItsAddressesHaveToBePublic() throws UnknownHostException {
        assertEquals(Optional.of(ip("1.1.1.1")), checked(STRICT, "1.1.1.1"));
        assertEquals(Optional.of(ip("1.1.1.1")), checked(STRICT, "2606:4700:4700::1111", "1.1.1.1"));
        assertEquals(Optional.empty(), checked(STRICT, "10.0.0.1"));
        assertEquals(Optional.empty(), checked(STRICT, "1.1.1.1", "10.0.0.1"));
        assertEquals(Optional.empty(), checked(STRICT, "127.0.0.1"));
        assertEquals(Optional.empty(), checked(STRICT));
        assertEquals(Optional.of(ip("127.0.0.1")), checked(LOCAL, "127.0.0.1"));
        assertEquals(Optional.empty(), checked(LOCAL, "10.0.0.1"));
        assertEquals(Optional.empty(), checked(LOCAL, "::1"));
    }

    @Test
    void anAddressIsHttpsAtAnAllowedPortWithoutAUserOrAFragment() {
        assertEquals(443, Destination.of("https://hooks.example/a?b=c", STRICT).port());
        assertEquals(8443, Destination.of("https://hooks.example:8443", STRICT).port());
        assertEquals(
                "/a?b=c", Destination.of("https://hooks.example/a?b=c", STRICT).path());
        for (String url : List.of(
                "http://hooks.example/",
                "ftp://hooks.example/",
                "file:///etc/passwd",
                "https://hooks.example:22/",
                "https://user:pass@hooks.example/",
                "https://hooks.example/#x",
                "https:///x",
                "https://[2606:4700:4700::1111]/",
                "https://[2606:4700:4700::1111]:8443/hooks",
                "https://hooks.example /",
                "//hooks.example/",
                "hooks.example")) {
            RefusedException refused = assertThrows(RefusedException.class, () -> Destination.of(url, STRICT), url);
            assertEquals("WEBHOOK_ADDRESS", refused.refusal().code());
        }
    }

    @Test
    void productionDoesNotStartWhereWebhooksMayReachThisMachine() {
        assertTrue(WebhookSettings.isRefused(Mode.PRODUCTION, true));
        assertFalse(WebhookSettings.isRefused(Mode.PRODUCTION, false));
        assertFalse(WebhookSettings.isRefused(Mode.DEMO, true));
    }

    private static Optional<InetAddress> checked(WebhookSettings settings, String... addresses)
            throws UnknownHostException {
        return Destination.of("https://hooks.example/", settings)
                .checked(
                        _ -> Arrays.stream(addresses).map(PublicAddressTest::ip).toArray(InetAddress[]::new), settings);
    }

    private static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
