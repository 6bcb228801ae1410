package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.SocialCreditCode;

/// A compute center (算力中心).
///
/// @param code stable short name by which programmes call it, such as HZAICC
/// @param operator the unit that runs it
/// @param capacityTflops 算力规模 in TFLOPS (FP16), 0 where unknown
public record Center(
        CenterId id,
        String code,
        String name,
        SocialCreditCode operator,
        FacilityType facilityType,
        long capacityTflops,
        String district) {}
