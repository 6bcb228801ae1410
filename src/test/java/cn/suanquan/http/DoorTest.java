package cn.suanquan.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoorTest {
    private static String address(String host) {
        return Door.address(new InetSocketAddress(host, 1));
    }

    @Test
    void hANetworkOfIpv6IsOneAddressAndEachOfIpv4IsOne() {
        assertEquals(address("2001:db8:1:2::1"), address("2001:db8:1:2:ffff::9"));
        assertNotEquals(address("2001:db8:1:2::1"), address("2001:db8:1:3::1"));
        assertNotEquals(address("192.0.2.1"), address("192.0.2.2"));
        assertEquals(address("192.0.2.1"), address("::ffff:192.0.2.1"));
        assertEquals("", Door.address(null));
    }

    @Test
    void aPortThatLetsNobodyInIsNoSetting() {
        Duration any = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> new ConnectionLimits(0, 1, any, any, any, any, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ConnectionLimits(1, -1, any, any, any, any, 1, 1));
    }
}
