package cn.suanquan.usage;

/// One record in each form, for the description of the API.
final class UsageExamples {
    static final String RECORD =
            "{\"id\":\"job-7\",\"voucher\":\"LF24-00001-7\",\"serviceItem\":\"COMPUTE\",\"resource\":\"Ascend-910B\","
                    + "\"quantity\":\"12.5\",\"unit\":\"CARD_HOUR\",\"startedAt\":\"2024-06-14T08:00:00+08:00\","
                    + "\"completedAt\":\"2024-06-14T10:00:00+08:00\",\"feeFen\":11500,\"attributes\":{\"partition\":\"train\"}}";
    static final String JSON = "[" + RECORD + "]";
    static final String NDJSON = RECORD + "\n" + "{\"id\":\"job-8\"}";
    static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"job-7\",\"source\":\"/centers/00000000-0000-0000-0000-000000000000\","
                    + "\"type\":\"" + EventReader.TYPE + "\",\"data\":" + RECORD + "}";
    static final String CSV =
            "id,voucher,serviceItem,resource,quantity,unit,startedAt,completedAt,feeFen,attributes.partition\n"
                    + "job-7,LF24-00001-7,COMPUTE,Ascend-910B,12.5,CARD_HOUR,2024-06-14T08:00:00+08:00,2024-06-14T10:00:00+08:00,11500,train\n";

    private UsageExamples() {}
}
