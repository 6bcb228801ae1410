package cn.suanquan.settlement;

import java.nio.charset.StandardCharsets;

/// What banks write of payments: lists, and messages of ISO 20022.
final class BankMessages {
    private static final String HEAD = "指令编号,金额,账号,支付结果,银行流水号,日期,原因";

    private BankMessages() {}

    static String row(String reference, String yuan, String status, String bankReference, String on) {
        return String.join(",", reference, yuan, "6222000012345678", status, bankReference, on, "账号户名不符");
    }

    static byte[] csv(String... rows) {
        return ("某银行支付结果清单\r\n" + HEAD + "\r\n" + String.join("\r\n", rows) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /// A transaction of camt.054: out, or back with a reason.
    static String entry(String reference, String yuan, boolean isBack, String bankReference, String on) {
        return """
                <Ntry><Amt Ccy="CNY">%2$s</Amt><CdtDbtInd>%3$s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>%5$s</Dt></BookgDt><NtryDtls><TxDtls><Refs><AcctSvcrRef>%4$s</AcctSvcrRef>
                <EndToEndId>%1$s</EndToEndId></Refs><Amt Ccy="CNY">%2$s</Amt>%6$s</TxDtls></NtryDtls></Ntry>
                """.formatted(
                        reference,
                        yuan,
                        isBack ? "CRDT" : "DBIT",
                        bankReference,
                        on,
                        isBack ? "<RtrInf><Rsn><Cd>AC01</Cd></Rsn><AddtlInf>账号不存在</AddtlInf></RtrInf>" : "");
    }

    static byte[] camt054(String... entries) {
        return ("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
                <GrpHdr><MsgId>N-1</MsgId><CreDtTm>2024-07-03T09:00:00+08:00</CreDtTm></GrpHdr>
                <Ntfctn><Id>1</Id>%s</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
                """.formatted(String.join("", entries))).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] pain002(String... states) {
        return ("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>P-1</MsgId><CreDtTm>2024-07-02T09:30:00Z</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>x</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>x</OrgnlPmtInfId>%s</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
                """.formatted(String.join("", states))).getBytes(StandardCharsets.UTF_8);
    }

    /// A message of ours that is rejected whole; perhaps with states of single payments.
    static byte[] rejected(String message, String sum, String code, String... states) {
        return new String(pain002(states), StandardCharsets.UTF_8)
                .replace("<OrgnlMsgId>x</OrgnlMsgId>", "<OrgnlMsgId>" + message + "</OrgnlMsgId>")
                .replace(
                        "</OrgnlMsgNmId>",
                        "</OrgnlMsgNmId><OrgnlCtrlSum>" + sum
                                + "</OrgnlCtrlSum><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>" + code
                                + "</Cd></Rsn><AddtlInf>付款账号有误</AddtlInf></StsRsnInf>")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String state(String reference, String status, String yuan) {
        return """
                <TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts><StsRsnInf><Rsn><Cd>AC03</Cd></Rsn>
                <AddtlInf>账号不存在</AddtlInf></StsRsnInf><OrgnlTxRef><Amt><InstdAmt Ccy="CNY">%s</InstdAmt></Amt>
                <CdtrAcct><Id><Othr><Id>6222000012345678</Id></Othr></Id></CdtrAcct></OrgnlTxRef></TxInfAndSts>
                """.formatted(reference, status, yuan);
    }
}
