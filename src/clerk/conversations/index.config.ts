export default definePageConfig({ navigationBarTitleText: '顾客会话', enablePullDownRefresh: true });
