package cn.suanquan.registry;

import cn.suanquan.kernel.SocialCreditCode;

/// The body of POST /centers. The code is its identity.
public record CenterOrder(
        String code,
        String name,
        SocialCreditCode operator,
        FacilityType facilityType,
        long capacityTflops,
        String district) {
    private static final long TFLOPS_MAX = 1_000_000_000_000L;

    public CenterOrder {
        if (!code.matches("[A-Z][A-Z0-9-]{1,31}")) {
            throw new IllegalArgumentException("code must be 2 to 32 capital letters, digits and hyphens: " + code);
        }
        InputChecks.requireName("name", name, 200);
        InputChecks.requireName("district", district, 100);
        if (capacityTflops < 0 || capacityTflops > TFLOPS_MAX) {
            throw new IllegalArgumentException("capacityTflops must be 0 to " + TFLOPS_MAX + ", not " + capacityTflops);
        }
    }

    boolean isSameAs(Center center) {
        return name.equals(center.name())
                && operator.equals(center.operator())
                && facilityType == center.facilityType()
                && capacityTflops == center.capacityTflops()
                && district.equals(center.district());
    }
}
