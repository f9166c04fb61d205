export default definePageConfig({ navigationBarTitleText: '店员入职' });
