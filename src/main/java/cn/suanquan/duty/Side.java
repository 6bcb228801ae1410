package cn.suanquan.duty;

/// On which side of a matter a person stands. A person stands on one side of a matter for good.
public enum Side {
    /// Acts for the holder: applies, confirms, disputes, claims.
    HOLDER("权益主体"),
    /// Reports for the center.
    CENTER("算力中心"),
    /// Acts for the bureau, whichever office.
    OFFICE("主管部门"),
    /// Wrote what the register says of the applicant.
    CLERK("登记人员"),
    REVIEWER("审核人员"),
    ISSUER("发放人员"),
    PROPOSER("提议人"),
    DECIDER("审批人"),
    MAKER("经办人"),
    CHECKER("复核人"),
    /// Recorded that a payment came back.
    RECORDER("退汇登记人"),
    /// Decides what becomes of a payment that came back.
    RELEASER("退汇处理人"),
    /// Decided what is objected to.
    AUTHOR("原决定人"),
    /// Decides an appeal.
    APPEALS("申诉裁定人");

    final String words;

    Side(String words) {
        this.words = words;
    }
}
