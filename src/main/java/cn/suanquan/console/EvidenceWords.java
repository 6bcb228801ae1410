package cn.suanquan.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of files of evidence. English: `messages/evidence_en.properties`.
@MessageBundle(value = "evidence", locale = "zh")
interface EvidenceWords {
    @Message("证明材料")
    String title();

    @Message("兑付申请")
    String ofClaim();

    @Message("合同")
    String ofContract();

    @Message("发票和付款凭证的原件，审核人员据此核对申请。")
    String leadClaim();

    @Message("双方签署的合同原件。")
    String leadContract();

    @Message("上传材料")
    String add();

    @Message("材料种类")
    String kind();

    @Message("文件")
    String file();

    @Message("发票：PDF、OFD 或 XML；付款凭证：PDF、OFD、PNG 或 JPEG；至多 10 MB；ZIP 请先解压。上传后不能更换或删除，请先核对。")
    String hintClaim();

    @Message("PDF 或 OFD，至多 10 MB。上传后不能更换或删除，请先核对。")
    String hintContract();

    @Message("是哪一张发票")
    String invoice();

    @Message("PDF 等读不出号码的发票须注明；一张发票的几种格式算一份原件。")
    String hintInvoice();

    @Message("以文件内容为准")
    String invoiceOfFile();

    @Message("上传")
    String upload();

    @Message("已上传的材料")
    String list();

    @Message("还没有材料")
    String none();

    @Message("申请方上传的原件列在这里。")
    String noneHint();

    @Message("文件名")
    String name();

    @Message("格式")
    String form();

    @Message("字节数")
    String bytes();

    @Message("上传方")
    String side();

    @Message("上传时间")
    String at();

    @Message("病毒扫描")
    String scan();

    @Message("未发现威胁")
    String scanned();

    @Message("未配置扫描，打开时请注意")
    String notScanned();

    @Message("与申报内容核对")
    String compared();

    @Message("核对结果供审核人员参考，不自动决定金额。")
    String comparedCaption();

    @Message("项目")
    String field();

    @Message("申报")
    String declared();

    @Message("文件内容")
    String read();

    @Message("结果")
    String verdict();

    @Message("发票")
    String kindInvoice();

    @Message("付款凭证")
    String kindPaymentProof();

    @Message("合同")
    String kindContract();

    @Message("权益主体")
    String sideHolder();

    @Message("算力中心")
    String sideCenter();

    @Message("文件 SHA-256")
    String fieldDocument();

    @Message("发票号码")
    String fieldInvoiceNumber();

    @Message("价税合计（元）")
    String fieldInvoiceAmount();

    @Message("销售方")
    String fieldSeller();

    @Message("购买方")
    String fieldBuyer();

    @Message("一致")
    String verdictSame();

    @Message("不一致")
    String verdictDifferent();

    @Message("未读取")
    String verdictNotRead();
}
