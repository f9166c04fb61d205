export default definePageConfig({ navigationBarTitleText: '今日活动', enablePullDownRefresh: true });
