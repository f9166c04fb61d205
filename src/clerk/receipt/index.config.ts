export default definePageConfig({ navigationBarTitleText: '归属凭据', enablePullDownRefresh: true });
